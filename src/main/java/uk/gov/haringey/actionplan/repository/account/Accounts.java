package uk.gov.haringey.actionplan.repository.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The people who sign in. */
public interface Accounts extends Repository<Account, Long> {

	Account save(Account account);

	Optional<Account> findById(long id);

	Optional<Account> findByUsername(String username);

	List<Account> findAllByOrderByUsername();

	boolean existsByEvaluationTrue();

	List<Account> findAllByEvaluationTrueOrderByUsername();

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select account from Account account where :role member of account.roles order by account.id")
	List<Account> findAllForChangeByRolesContaining(Role role);

	/** Those of these names, in one order, so that two who change them queue. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select account from Account account where account.username in :usernames order by account.id")
	List<Account> findAllForChangeByUsernames(Collection<String> usernames);

	/** Whether somebody else with this role can sign in. */
	@Query("""
			select count(account) > 0 from Account account
			where account.enabled and account.passwordHash is not null and :role member of account.roles
			and account.id <> :accountId
			""")
	boolean existsOtherUsableWithRole(Role role, long accountId);

	/** Whether somebody with this role can sign in. */
	@Query("""
			select count(account) > 0 from Account account
			where account.enabled and account.passwordHash is not null and :role member of account.roles
			""")
	boolean existsUsableWithRole(Role role);

}
