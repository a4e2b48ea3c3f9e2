package uk.gov.haringey.actionplan.service.turn;

import java.util.Objects;

import org.aopalliance.intercept.MethodInterceptor;
import uk.gov.haringey.actionplan.service.once.OnceConfiguration;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.AnnotationUtils;

/** Takes the turn of each method that is marked, around its transaction. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class TurnConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor takeTurns(ObjectProvider<Turns> turns) {
		MethodInterceptor take = (call) -> {
			InTurn marked = Objects.requireNonNull(AnnotationUtils.findAnnotation(call.getMethod(), InTurn.class));
			try {
				return turns.getObject().take(marked.value(), () -> {
					try {
						return call.proceed();
					}
					catch (RuntimeException | Error ex) {
						throw ex;
					}
					catch (Throwable ex) {
						throw new CheckedException(ex);
					}
				});
			}
			catch (CheckedException ex) {
				throw Objects.requireNonNull(ex.getCause());
			}
		};
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
				AnnotationMatchingPointcut.forMethodAnnotation(InTurn.class), take);
		advisor.setOrder(OnceConfiguration.TRANSACTION - 1);
		return advisor;
	}

	/** Carries what a method is declared to throw through a supplier. */
	private static final class CheckedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private CheckedException(Throwable cause) {
			super(cause);
		}

	}

}
