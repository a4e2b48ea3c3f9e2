package uk.gov.haringey.actionplan.web.admin.account;

import java.time.LocalDate;

import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping.AccountFile;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The posts that an account holds. */
@Controller
@RequestMapping("/admin/accounts/{username}/posts")
class PostController {

	private static final String BACK = "redirect:/admin/accounts/{username}";

	private final AccountKeeping accounts;

	private final PostKeeping posts;

	private final AccountPages pages;

	private final PlanClock clock;

	PostController(AccountKeeping accounts, PostKeeping posts, AccountPages pages, PlanClock clock) {
		this.accounts = accounts;
		this.posts = posts;
		this.pages = pages;
		this.clock = clock;
	}

	@PostMapping
	String givePost(@PathVariable String username, @ModelAttribute("postForm") PostForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		LocalDate from = form.day().read("day", binding);
		LocalDate to = form.lastDay().read("lastDay", binding);
		return submission.of(binding, () -> this.pages.pageAnew(username, actor, model, submission)).take(() -> {
			this.posts.givePost(username, form.officer(), (from != null) ? from : this.clock.today(), to, actor);
			return BACK;
		});
	}

	@PostMapping("/{id}/end")
	String endPostToday(@PathVariable String username, @PathVariable long id, @ModelAttribute("postForm") PostForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> this.pages.pageAnew(username, actor, model, submission)).take(() -> {
			this.posts.endPost(username, id, this.clock.today(), actor);
			return BACK;
		});
	}

	@GetMapping("/{id}")
	String showPost(@PathVariable String username, @PathVariable long id, Actor actor, Model model) {
		model.addAttribute("form",
				new PostForm("", DateInput.NONE, DateInput.of(this.posts.post(username, id, actor).heldTo())));
		return postPage(username, id, actor, model);
	}

	@PostMapping("/{id}")
	String updatePost(@PathVariable String username, @PathVariable long id, @ModelAttribute("form") PostForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		LocalDate last = form.lastDay().read("lastDay", binding);
		return submission.of(binding, () -> postPage(username, id, actor, model))
			.take(() -> this.posts.endPost(username, id, last, actor), "accounts.saved", BACK);
	}

	private String postPage(String username, long id, Actor actor, Model model) {
		AccountFile account = this.accounts.account(username, actor);
		model.addAttribute("account", AccountPage.of(account, 0, this.clock.today()));
		model.addAttribute("post", AccountPage.PostRow.of(this.posts.post(username, id, actor)));
		return "admin/post";
	}

}
