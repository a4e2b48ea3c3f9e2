package uk.gov.haringey.actionplan.web.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A sign-in service on the loopback address, which vouches for whomever a test says and
 * with what faults a test asks for.
 */
final class SignInService implements AutoCloseable {

	static final String CLIENT = "actionplan";

	private final HttpServer server;

	private final RSAKey key;

	/** Whom the next token is about. */
	private volatile Person person = new Person("nobody", "nobody", List.of());

	private volatile Fault fault = Fault.NONE;

	private volatile String nonce = "";

	/**
	 * When the service last made sure of whom it vouches for, rather than knew already.
	 */
	private volatile Instant authenticated = Instant.now();

	SignInService() {
		try {
			this.key = key("one");
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		answer("/.well-known/openid-configuration",
				(exchange) -> json(exchange,
						Map.of("issuer", issuer(), "authorization_endpoint", issuer() + "/authorize", "token_endpoint",
								issuer() + "/token", "jwks_uri", issuer() + "/keys", "subject_types_supported",
								List.of("public"), "response_types_supported", List.of("code"),
								"id_token_signing_alg_values_supported", List.of("RS256"))));
		answer("/keys", (exchange) -> json(exchange, new JWKSet(this.key.toPublicJWK()).toJSONObject()));
		answer("/authorize", this::authorize);
		answer("/token", (exchange) -> {
			if (this.fault != Fault.AWAY) {
				json(exchange, Map.of("access_token", "opaque", "token_type", "Bearer", "expires_in", 60, "id_token",
						token()));
			}
		});
		this.server.start();
	}

	String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** Whom the service vouches for next. */
	void vouchFor(Person next) {
		this.person = next;
		this.authenticated = Instant.now().minusSeconds(3600);
		this.fault = Fault.NONE;
	}

	/** What is wrong with the next token. */
	void err(Fault next) {
		this.fault = next;
	}

	private void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> asked = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
		this.nonce = Objects.requireNonNull(asked.get("nonce"));
		if ("login".equals(asked.get("prompt")) && "0".equals(asked.get("max_age")) && this.fault != Fault.NOT_AGAIN) {
			this.authenticated = Instant.now();
		}
		exchange.getResponseHeaders()
			.add("Location",
					URI.create(asked.get("redirect_uri") + "?code=once&state=" + asked.get("state").replace("=", "%3D"))
						.toString());
		exchange.sendResponseHeaders(302, -1);
	}

	private String token() {
		Instant now = Instant.now();
		Instant expiry = (this.fault == Fault.EXPIRED) ? now.minusSeconds(600) : now.plusSeconds(60);
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(issuer())
			.subject(this.person.subject())
			.audience((this.fault == Fault.AUDIENCE) ? "another-client" : CLIENT)
			.issueTime(Date.from(expiry.minusSeconds(60)))
			.expirationTime(Date.from(expiry))
			.claim("auth_time", this.authenticated.getEpochSecond())
			.claim("nonce", (this.fault == Fault.NONCE) ? "another" : this.nonce)
			.claim("preferred_username", this.person.username())
			.claim("name", "Post of " + this.person.username())
			.claim("groups", this.person.groups())
			.build();
		try {
			RSAKey signer = (this.fault == Fault.KEY) ? key("one") : this.key;
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
			token.sign(new RSASSASigner(signer));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void answer(String path, Answer answer) {
		this.server.createContext(path, (exchange) -> {
			try (exchange) {
				answer.to(exchange);
			}
		});
	}

	private static void json(HttpExchange exchange, Map<String, Object> body) throws IOException {
		byte[] bytes = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** Somebody whom the service knows. */
	record Person(String subject, String username, List<String> groups) {

	}

	/** What can be wrong with a token. */
	enum Fault {

		NONE, NONCE, AUDIENCE, EXPIRED, KEY,
		/** There is none, as the connection is lost. */
		AWAY,
		/** It is of a session there, though the service was to ask again. */
		NOT_AGAIN

	}

	private interface Answer {

		void to(HttpExchange exchange) throws IOException;

	}

}
