package uk.gov.haringey.actionplan.web.delivery;

import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping.Overview;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping.SentFile;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping.Shown;
import uk.gov.haringey.actionplan.service.delivery.MakeDelivery;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

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
				overview.deliveries()
					.stream()
					.map((delivery) -> DeliveryRow.of(delivery, address, this.words))
					.toList());
		return "delivery/list";
	}

	@GetMapping("/new")
	String newForm(@PathVariable String slug, Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(DeliveryForm.class));
		return newPage(slug, actor, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @ModelAttribute("form") DeliveryForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		MakeDelivery wanted = form.read(binding);
		return submission.of(binding, () -> newPage(slug, actor, model))
			.take(() -> submission.done("delivery.made",
					"redirect:/plans/{slug}/reports/deliveries/" + this.deliveries.make(slug, wanted, actor)));
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
			BindingResult binding, Actor actor, Model model, Submission submission) {
		MakeDelivery wanted = form.read(binding);
		return submission.of(binding, () -> editPage(this.deliveries.one(slug, id, actor), model)).outOfDate(() -> {
			Shown now = this.deliveries.one(slug, id, actor);
			submission.renew(form, now.version(), true);
			model.addAttribute("now", DeliveryPage.of(now, this.words));
			return editPage(now, model);
		}).take(() -> this.deliveries.edit(slug, id, form.readVersion(), wanted, actor), "delivery.made", BACK);
	}

	@PostMapping(ONE + "/stop")
	String stop(@PathVariable String slug, @PathVariable long id, Actor actor, Submission submission) {
		this.deliveries.stop(slug, id, actor);
		return submission.done("delivery.stopped.done", BACK);
	}

	@PostMapping(ONE + "/messages/{message:[0-9]{1,18}}/again")
	String sendAgain(@PathVariable String slug, @PathVariable long id, @PathVariable long message, Actor actor,
			Submission submission) {
		this.deliveries.sendAgain(slug, id, message, actor);
		return submission.done("delivery.again.done", BACK);
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

}
