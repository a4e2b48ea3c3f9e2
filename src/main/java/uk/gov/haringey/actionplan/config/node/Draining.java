package uk.gov.haringey.actionplan.config.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says that the node is not ready any more, and goes on answering for a while, before the
 * web server stops taking requests.
 */
@Component
class Draining implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Draining.class);

	private final ApplicationContext context;

	private final Duration drain;

	private volatile boolean running;

	private volatile boolean draining;

	Draining(ApplicationContext context, ShutdownProperties properties) {
		this.context = context;
		this.drain = properties.drain();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	/** Without holding the thread that stops everything. */
	@Override
	public void stop(Runnable stopped) {
		this.draining = true;
		AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		if (this.drain.isZero()) {
			stop();
			stopped.run();
			return;
		}
		log.info("No longer ready; stops in {} s", this.drain.toSeconds());
		CompletableFuture.delayedExecutor(this.drain.toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
			stop();
			stopped.run();
		});
	}

	/**
	 * A node that is told to stop while it starts becomes ready in the middle of that.
	 */
	@EventListener
	void stayRefusing(AvailabilityChangeEvent<ReadinessState> change) {
		if (this.draining && change.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** The highest phase stops first. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
	}

}
