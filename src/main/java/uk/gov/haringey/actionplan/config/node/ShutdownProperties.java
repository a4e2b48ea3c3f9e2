package uk.gov.haringey.actionplan.config.node;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node stops.
 *
 * @param drain how long it goes on answering after it said that it is no longer ready, so
 * that a load balancer can notice
 */
@ConfigurationProperties("actionplan.shutdown")
record ShutdownProperties(@DefaultValue("0s") Duration drain) {

}
