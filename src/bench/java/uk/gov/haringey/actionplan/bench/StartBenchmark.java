package uk.gov.haringey.actionplan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.TestDatabase.Access;
import uk.gov.haringey.actionplan.data.Dataset;

/**
 * How long a node takes from its start to its first page on a database that is there, by
 * JDK 25, as the container image starts it: with an AOT cache made by a node that was
 * asked for pages, as a ratio to without.
 */
class StartBenchmark {

	private static final int RUNS = 5;

	@TempDir
	private Path folder;

	@Test
	void aNodeStartsInHalfTheTimeFromACache() throws Exception {
		Optional<Path> java = Jvm.ofImage();
		if (java.isEmpty()) {
			Results.keepUnmeasured(Target.START,
					Jvm.NONE_OF_IMAGE);
			return;
		}
		Access database = Cluster.shared().copy(Dataset.medium());
		Path cache = this.folder.resolve("actionplan.aot");
		String jar = Running.jar().toString();
		makeCache(java.get(), List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar), database);
		List<Double> with = new ArrayList<>();
		List<Double> without = new ArrayList<>();
		for (int run = -1; run < RUNS; run++) {
			double cached = seconds(java.get(), List.of("-XX:AOTCache=" + cache, "-jar", jar), database);
			double plain = seconds(java.get(), List.of("-jar", jar), database);
			System.out.printf("Started in %.2f s with a cache, in %.2f s without%n", cached, plain);
			if (run >= 0) {
				with.add(cached);
				without.add(plain);
			}
		}
		double[] cached = with.stream().mapToDouble(Double::doubleValue).toArray();
		double[] plain = without.stream().mapToDouble(Double::doubleValue).toArray();
		Results.keep(Target.START, Results.median(cached) / Results.median(plain),
				String.format(Locale.ROOT, "%s s ÷ %s s, %d runs in turns; the cache has %.0f MB.",
						Results.range(cached, "%.2f"), Results.range(plain, "%.2f"), RUNS, Files.size(cache) / 1e6));
	}

	/** Asks for pages as people do, so that their classes are in it too. */
	private void makeCache(Path java, List<String> options, Access database) throws Exception {
		try (Running node = Running.begin(java, this.folder, options, Running.on(database))) {
			node.awaitPage("/sign-in");
			Visitor head = new Visitor(node).signIn(Dataset.HEAD, Dataset.PASSWORD);
			for (String path : List.of("", "/dashboard", "/actions/1.1")) {
				head.page("/plans/plan-1" + path);
			}
		}
	}

	private double seconds(Path java, List<String> options, Access database) throws Exception {
		long start = System.nanoTime();
		try (Running node = Running.begin(java, this.folder, options, Running.on(database))) {
			node.awaitPage("/sign-in");
			return (System.nanoTime() - start) / 1e9;
		}
	}

}
