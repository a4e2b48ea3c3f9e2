package uk.gov.haringey.actionplan.web.admin.account;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.keeping.AccountData;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.web.support.Download;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is held about an account, as a file for its owner. */
@Controller
@RequestMapping("/admin/accounts/{username}")
class AccountDataController {

	private final AccountKeeping accounts;

	private final AccountData data;

	private final RecentProof proof;

	AccountDataController(AccountKeeping accounts, AccountData data, RecentProof proof) {
		this.accounts = accounts;
		this.data = data;
		this.proof = proof;
	}

	@GetMapping("/data")
	String show(@PathVariable String username, Actor actor, Model model) {
		model.addAttribute("account", this.accounts.account(username, actor));
		model.addAttribute("tables", this.data.tables(actor));
		model.addAttribute("proved", this.proof.holds());
		return "admin/account-data";
	}

	/** The file, for an administrator who has just proved who they are. */
	@GetMapping("/data.json")
	void file(@PathVariable String username, Actor actor, HttpServletResponse response) throws IOException {
		Download.send(username + ".json", MediaType.APPLICATION_JSON_VALUE, response,
				(out) -> this.data.write(username, out, actor));
	}

}
