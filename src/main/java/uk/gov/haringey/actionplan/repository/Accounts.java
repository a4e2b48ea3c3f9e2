package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.Account;

/** The people who sign in. */
public interface Accounts extends Repository<Account, Long> {

	Account save(Account account);

	Optional<Account> findById(long id);

	Optional<Account> findByUsername(String username);

	List<Account> findAllByOrderByUsername();

	boolean existsByEvaluationTrue();

	List<Account> findAllByEvaluationTrueOrderByUsername();

	long count();

}
