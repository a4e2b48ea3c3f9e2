package uk.gov.haringey.actionplan.repository.account;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.HeldPost;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

/** Who holds, or held, which post. */
public interface HeldPosts extends Repository<HeldPost, Long> {

	HeldPost save(HeldPost heldPost);

	void delete(HeldPost heldPost);

	@EntityGraph(attributePaths = "officer")
	Optional<HeldPost> findByIdAndAccount(long id, Account account);

	@EntityGraph(attributePaths = "officer")
	List<HeldPost> findAllByAccountOrderByHeldFromDesc(Account account);

}
