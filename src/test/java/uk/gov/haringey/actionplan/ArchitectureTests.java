package uk.gov.haringey.actionplan;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "uk.gov.haringey.actionplan", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String BASE = "uk.gov.haringey.actionplan.";

	@ArchTest
	static final ArchRule entitiesKnowNothingAboveThem = noClasses().that()
		.resideInAPackage(BASE + "entity..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "repository..", BASE + "service..", BASE + "web..", BASE + "config..");

	@ArchTest
	static final ArchRule repositoriesKnowEntitiesOnly = noClasses().that()
		.resideInAPackage(BASE + "repository..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "service..", BASE + "web..", BASE + "config..");

	@ArchTest
	static final ArchRule servicesKnowNoPages = noClasses().that()
		.resideInAPackage(BASE + "service..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "web..", BASE + "config..");

	@ArchTest
	static final ArchRule packagesAreFreeOfCircles = slices().matching(BASE + "(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule controllersAskServicesAndNotRepositories = noClasses().that()
		.areAnnotatedWith(Controller.class)
		.should()
		.dependOnClassesThat()
		.areAssignableTo(org.springframework.data.repository.Repository.class);

	@ArchTest
	static final ArchRule plansAreLockedInOnePlace = methods().that()
		.areDeclaredIn(Plans.class)
		.and(annotatedWith(Lock.class).<JavaMethod>forSubtype().or(nameMatching(".*ForChange.*|lock.*")))
		.should()
		.onlyBeCalled()
		.byClassesThat()
		.areAssignableTo(PlanLocking.class);

	@ArchTest
	static final ArchRule controllersAreOfTheirPackageOnly = classes().that()
		.areAnnotatedWith(Controller.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule fieldsAreNotInjected = noFields().should().beAnnotatedWith(Autowired.class);

	@ArchTest
	static final ArchRule namesSayWhatAClassIs = noClasses().should()
		.haveSimpleNameEndingWith("Helper")
		.orShould()
		.haveSimpleNameEndingWith("Util")
		.orShould()
		.haveSimpleNameEndingWith("Utils")
		.orShould()
		.haveSimpleNameEndingWith("Manager")
		.orShould()
		.haveSimpleNameEndingWith("Impl");

}
