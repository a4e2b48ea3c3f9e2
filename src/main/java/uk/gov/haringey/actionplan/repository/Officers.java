package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Officer;

import org.springframework.data.repository.Repository;

/** The posts and bodies. */
public interface Officers extends Repository<Officer, Long> {

	Officer save(Officer officer);

	Optional<Officer> findById(long id);

	Optional<Officer> findByCode(String code);

	Optional<Officer> findByNameIgnoreCase(String name);

	List<Officer> findAllByOrderByName();

	List<Officer> findAllByCodeIn(List<String> codes);

}
