package uk.gov.haringey.actionplan.service.once;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

/** Opens each service's transaction, within it: should that fail, it is rolled back. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement(proxyTargetClass = true, order = OnceConfiguration.TRANSACTION)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public class OnceConfiguration {

	/** Before its opening, after whatever checks a right. */
	public static final int TRANSACTION = Ordered.LOWEST_PRECEDENCE - 10;

	private static final String SERVICES = "uk.gov.haringey.actionplan.service.";

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor openTransactions(ObjectProvider<TransactionOpening> opening) {
		Pointcut transactional = new ComposablePointcut(
				AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class))
			.union(AnnotationMatchingPointcut.forClassAnnotation(Transactional.class))
			.intersection((type) -> type.getName().startsWith(SERVICES));
		MethodInterceptor open = (call) -> {
			opening.getObject().open(changedPlan(call.getArguments()));
			return call.proceed();
		};
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(transactional, open);
		advisor.setOrder(TRANSACTION + 1);
		return advisor;
	}

	private static @Nullable String changedPlan(@Nullable Object[] arguments) {
		for (Object argument : arguments) {
			if (argument instanceof ChangesPlan change) {
				return change.planSlug();
			}
		}
		return null;
	}

}
