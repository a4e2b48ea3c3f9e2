package uk.gov.haringey.actionplan.web.account.signin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.config.Evaluation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.sample.EvaluationAccounts;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which people sign in. */
@Controller
class SignInController {

	private final EvaluationAccounts evaluationAccounts;

	private final SignInServices services;

	private final boolean evaluation;

	SignInController(EvaluationAccounts evaluationAccounts, SignInServices services, Environment environment) {
		this.services = services;
		this.evaluationAccounts = evaluationAccounts;
		this.evaluation = Evaluation.isOn(environment);
	}

	@GetMapping("/sign-in")
	String show(@RequestParam(name = "error", required = false) @Nullable String error,
			@RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
			@RequestParam(required = false) @Nullable String kept,
			@RequestParam(required = false) @Nullable String again,
			@RequestParam(required = false) @Nullable String passkey,
			@RequestParam(required = false) @Nullable String service,
			@RequestParam(required = false) @Nullable String code, @Nullable Actor actor, Model model) {
		if (actor != null && error == null) {
			return "redirect:/";
		}
		model.addAttribute("failedCode", (error != null) ? "signIn.failed" : (passkey != null) ? "passkeys.failed"
				: (code != null) ? "secondStep.failed" : (service != null) ? serviceCode(service) : null);
		model.addAttribute("noteCode", (signedOut != null) ? "signIn.signedOut"
				: (kept != null) ? "signIn.kept" : (again != null) ? "signIn.again" : null);
		model.addAttribute("evaluationAccounts", this.evaluation ? this.evaluationAccounts.all() : List.of());
		model.addAttribute("services", this.services.all());
		model.addAttribute("evaluationPassword", EvaluationAccounts.PASSWORD);
		return "account/sign-in";
	}

	private static String serviceCode(String reason) {
		return switch (reason) {
			case "away" -> "signIn.service.away";
			case "no-account" -> "signIn.service.noAccount";
			default -> "signIn.service.failed";
		};
	}

}
