package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;

import org.springframework.data.repository.Repository;

/** The reporting periods. */
public interface ReportingPeriods extends Repository<ReportingPeriod, Long> {

	ReportingPeriod save(ReportingPeriod period);

	Optional<ReportingPeriod> findByPlanAndCode(Plan plan, String code);

	Optional<ReportingPeriod> findByPlanAndState(Plan plan, PeriodState state);

	Optional<ReportingPeriod> findFirstByPlanAndStateOrderByStartsOn(Plan plan, PeriodState state);

	Optional<ReportingPeriod> findFirstByPlanAndStateOrderByStartsOnDesc(Plan plan, PeriodState state);

	List<ReportingPeriod> findAllByPlanOrderByStartsOn(Plan plan);

}
