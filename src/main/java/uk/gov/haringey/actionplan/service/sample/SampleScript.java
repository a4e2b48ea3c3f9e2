package uk.gov.haringey.actionplan.service.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.ClassPathResource;

/** What the sample history consists of, as its file says. */
record SampleScript(List<ActionScript> actions, Map<String, List<String>> commentaries, List<String> pathsToGreen,
		List<String> evidence, List<String> reasons, List<LinkageScript> linkages, List<AddendumScript> addenda) {

	static SampleScript read() {
		try (InputStream file = new ClassPathResource("sample/history.yaml").getInputStream()) {
			return new YAMLMapper().readValue(file, SampleScript.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sample history cannot be read", ex);
		}
	}

	/** The commentary for a status letter; they take turns. */
	String commentary(char letter, int turn) {
		List<String> choices = this.commentaries.getOrDefault(String.valueOf(letter), List.of(""));
		return choices.get(turn % choices.size());
	}

	String pathToGreen(int turn) {
		return this.pathsToGreen.get(turn % this.pathsToGreen.size());
	}

	/** That an action depends on another. */
	record LinkageScript(String ref, String dependsOn) {

	}

	/** A late correction beside what a period froze. */
	record AddendumScript(String period, String ref, String text) {

	}

	/** One action's history: a letter for each quarter. */
	record ActionScript(String ref, @Nullable LocalDate dueOn, String quarters) {

	}

}
