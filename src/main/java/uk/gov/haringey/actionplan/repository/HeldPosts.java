package uk.gov.haringey.actionplan.repository;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.HeldPost;

/** Who holds, or held, which post. */
public interface HeldPosts extends Repository<HeldPost, Long> {

	HeldPost save(HeldPost heldPost);

	Optional<HeldPost> findByIdAndAccount(long id, Account account);

	@EntityGraph(attributePaths = "officer")
	List<HeldPost> findAllByAccountOrderByHeldFromDesc(Account account);

	/** The identifiers of the officers whom an account holds on a day. */
	@Query("""
			select post.officer.id from HeldPost post
			where post.account.id = :accountId and post.heldFrom <= :day and (post.heldTo is null or post.heldTo >= :day)
			""")
	List<Long> findOfficerIdsHeldOn(long accountId, LocalDate day);

}
