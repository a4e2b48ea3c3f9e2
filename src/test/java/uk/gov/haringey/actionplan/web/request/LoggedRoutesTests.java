package uk.gov.haringey.actionplan.web.request;

import java.sql.SQLTransientConnectionException;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
@ExtendWith(OutputCaptureExtension.class)
class LoggedRoutesTests {

	private static final String TOKEN = "Kq3vZ0bTt8yWm2LrXc5d";

	@Autowired
	private LoggedRoutes routes;

	@Autowired
	private AwayPage away;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private TestPlans plans;

	@ParameterizedTest
	@CsvSource({ "/set-password/" + TOKEN + ", /set-password/{token}",
			"/%73et-password/" + TOKEN + ", /set-password/{token}", "/set-password/" + TOKEN + "/, /set-password…",
			"//set-password/" + TOKEN + ", /set-password…", "/set-password;x=" + TOKEN + "/x, /set-password/{token}",
			"/SET-PASSWORD/" + TOKEN + ", /…", "/" + TOKEN + ", /…", "/set-password/%zz" + TOKEN + ", /set-password…",
			"/sign-out, /sign-out", "/plans/x/actions/1.1, /plans/{slug}/actions/{ref}" })
	void anAddressIsLoggedAsItsRoute(String address, String logged) {
		assertThat(this.routes.of(address)).isEqualTo(logged).doesNotContain(TOKEN);
	}

	@Test
	void aDatabaseThatIsAwayPutsNoTokenIntoTheLog(CapturedOutput output) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/set-password/" + TOKEN);
		MockHttpServletResponse response = new MockHttpServletResponse();

		this.away.doFilter(request, response, (asked, answered) -> {
			throw new DataAccessResourceFailureException("It is away",
					new SQLTransientConnectionException("No connection", "08001"));
		});

		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(output).contains("Answered 503 at /set-password/{token}").doesNotContain(TOKEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set-password/" + TOKEN, "//set-password/" + TOKEN })
	void anErrorPutsNoTokenIntoTheLog(String address, CapturedOutput output) {
		assertThat(this.mvc.get()
			.uri("/error")
			.requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
			.requestAttr(RequestDispatcher.ERROR_REQUEST_URI, address)
			.exchange()).hasStatus(500);

		assertThat(output).contains("Answered 500 at /set-password").doesNotContain(TOKEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set-password/" + TOKEN + "/", "/set-password/" + TOKEN + "/x", "/set-password//" + TOKEN,
			"/set-password/" + TOKEN + ";x", "/set-password?token=" + TOKEN })
	void anAddressThatNothingAnswersPutsNoTokenIntoTheLog(String address, CapturedOutput output) {
		Visits visits = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));

		assertThat(visits.get(address).getResponse().getStatus()).isIn(400, 404);

		assertThat(output).doesNotContain(TOKEN);
	}

	@Test
	void requestsAreCountedByTheirRoutes() {
		assertThat(this.mvc.get().uri("/set-password/" + TOKEN).exchange()).hasStatus(404);

		assertThat(this.meters.getMeters())
			.anyMatch((meter) -> "/set-password/{token}".equals(meter.getId().getTag("uri")))
			.noneMatch((meter) -> meter.getId().toString().contains(TOKEN));
	}

}
