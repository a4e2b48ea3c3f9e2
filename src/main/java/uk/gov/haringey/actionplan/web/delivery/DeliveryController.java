package uk.gov.haringey.actionplan.web.delivery;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.repository.delivery.DeliverySummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping.Overview;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping.SentFile;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping.Shown;
import uk.gov.haringey.actionplan.service.delivery.MakeDelivery;
import uk.gov.haringey.actionplan.web.support.FormErrors;

/** Reports that are sent by e-mail. */
@Controller
@RequestMapping("/plans/{slug}/reports/deliveries")
class DeliveryController {

	private static final String ONE = "/{id:[0-9]{1,18}}";

	private static final String BACK = "redirect:/plans/{slug}/reports/deliveries/{id}";

	private final DeliveryKeeping deliveries;

	private final DeliveryWords words;

	DeliveryController(DeliveryKeeping deliveries, DeliveryWords words) {
		this.deliveries = deliveries;
		this.words = words;
	}

	@GetMapping
	String list(@PathVariable String slug, Actor actor, Model model) {
		Overview overview = this.deliveries.overview(slug, actor);
		String address = addPlan(slug, overview, model);
		model.addAttribute("mailSetUp", overview.mailSetUp());
		model.addAttribute("deliveries",
				overview.deliveries().stream().map((delivery) -> row(delivery, address)).toList());
		return "delivery/list";
	}

	@GetMapping("/new")
	String newForm(@PathVariable String slug, Actor actor, Model model) {
		model.addAttribute("form", new DeliveryForm());
		return newPage(slug, actor, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @ModelAttribute("form") DeliveryForm form, BindingResult binding,
			Actor actor, Model model, RedirectAttributes redirect) {
		MakeDelivery wanted = form.read(binding);
		try {
			if (!binding.hasErrors()) {
				redirect.addFlashAttribute("done", "delivery.made");
				return "redirect:/plans/{slug}/reports/deliveries/" + this.deliveries.make(slug, wanted, actor);
			}
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
		return newPage(slug, actor, model);
	}

	@GetMapping(ONE)
	String show(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		model.addAttribute("page", DeliveryPage.of(this.deliveries.one(slug, id, actor), this.words));
		return "delivery/show";
	}

	@GetMapping(ONE + "/edit")
	String editForm(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		Shown shown = this.deliveries.one(slug, id, actor);
		model.addAttribute("form", DeliveryForm.of(shown.content(), shown.version()));
		return editPage(shown, model);
	}

	@PostMapping(ONE + "/edit")
	String update(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") DeliveryForm form,
			BindingResult binding, Actor actor, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		MakeDelivery wanted = form.read(binding);
		try {
			if (!binding.hasErrors()) {
				this.deliveries.edit(slug, id, form.readVersion(), wanted, actor);
				redirect.addFlashAttribute("done", "delivery.made");
				return BACK;
			}
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			Shown now = this.deliveries.one(slug, id, actor);
			form.setVersion(String.valueOf(now.version()));
			model.addAttribute("now", DeliveryPage.of(now, this.words));
			return editPage(now, model);
		}
		return editPage(this.deliveries.one(slug, id, actor), model);
	}

	@PostMapping(ONE + "/stop")
	String stop(@PathVariable String slug, @PathVariable long id, Actor actor, RedirectAttributes redirect) {
		this.deliveries.stop(slug, id, actor);
		redirect.addFlashAttribute("done", "delivery.stopped.done");
		return BACK;
	}

	@PostMapping(ONE + "/messages/{message:[0-9]{1,18}}/again")
	String sendAgain(@PathVariable String slug, @PathVariable long id, @PathVariable long message, Actor actor,
			RedirectAttributes redirect) {
		this.deliveries.sendAgain(slug, id, message, actor);
		redirect.addFlashAttribute("done", "delivery.again.done");
		return BACK;
	}

	@GetMapping(ONE + "/sendings/{sending:[0-9]{1,18}}/file")
	ResponseEntity<byte[]> file(@PathVariable String slug, @PathVariable long id, @PathVariable long sending,
			Actor actor) {
		SentFile file = this.deliveries.file(slug, id, sending, actor);
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, file.mediaType())
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(file.name()).build().toString())
			.body(file.content());
	}

	private String newPage(String slug, Actor actor, Model model) {
		String address = addPlan(slug, this.deliveries.overview(slug, actor), model);
		return formPage(address, address, "delivery.form.new", model);
	}

	private String editPage(Shown shown, Model model) {
		DeliveryPage page = DeliveryPage.of(shown, this.words);
		model.addAttribute("planTitle", page.planTitle());
		model.addAttribute("planAddress", page.planAddress());
		return formPage(page.listHref(), page.address() + "/edit", "delivery.form.edit", model);
	}

	private String formPage(String listHref, String action, String titleCode, Model model) {
		model.addAttribute("listHref", listHref);
		model.addAttribute("action", action);
		model.addAttribute("titleCode", titleCode);
		model.addAttribute("reports", this.words.reports());
		model.addAttribute("formats", this.words.formats());
		model.addAttribute("occasions", this.words.occasions());
		return "delivery/form";
	}

	private static String addPlan(String slug, Overview overview, Model model) {
		String planAddress = "/plans/" + slug;
		model.addAttribute("planTitle", overview.plan().title());
		model.addAttribute("planAddress", planAddress);
		return planAddress + "/reports/deliveries";
	}

	private DeliveryRow row(DeliverySummary delivery, String address) {
		return new DeliveryRow(this.words.what(delivery.report(), delivery.format()), address + "/" + delivery.id(),
				this.words.when(delivery.occasion(), delivery.dueOn()), this.words.people(delivery.recipients()),
				this.words.state(delivery));
	}

	/** A delivery in the list. */
	record DeliveryRow(String what, String href, String when, String to, List<String> state) {

	}

}
