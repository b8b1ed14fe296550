package io.github.isorel.engine.experiment;

import io.github.isorel.engine.relevance.BaselineChoice;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks whether the parts of an experiment go together, as far as its text tells. */
final class ReferenceCheck {

    private final Experiment experiment;
    private final Problems problems;

    ReferenceCheck(Experiment experiment, Problems problems) {
        this.experiment = experiment;
        this.problems = problems;
    }

    void check() {
        for (RelevanceEntry entry : experiment.relevance()) {
            List<CaseEntry> cases = cases(entry.cases());
            checkRegions(entry.targets(), cases);
            checkBaselines(entry.methods(), cases);
        }
        for (MaskingEntry entry : experiment.masking()) {
            List<CaseEntry> cases = cases(entry.cases());
            checkRegions(entry.targets(), cases);
            checkBaselines(entry.methods(), cases);
            entry.baselineTimes().forEach(time -> checkBaseline(time, "a baseline of the masking test", entry.position(), cases));
        }
        if (!problems.hasErrors()) { // a faulty question may be the one that asks
            warnOfUnused();
        }
    }

    private List<CaseEntry> cases(List<String> names) {
        Set<String> wanted = new HashSet<>(names);
        return experiment.cases().stream().filter(entry -> wanted.contains(entry.name())).toList();
    }

    private void checkRegions(List<String> targets, List<CaseEntry> cases) {
        for (TargetEntry target : experiment.targets()) {
            if (targets.contains(target.name()) && target.usesRegion()) {
                cases.stream().filter(entry -> entry.region().isEmpty()).forEach(entry -> problems.error(entry.position(),
                        "the case '" + entry.name() + "' has no region, which the target '" + target.name() + "' asks for",
                        "add a box to it, as in 'region: 35..62, 350..46'"));
            }
        }
    }

    private void checkBaselines(List<MethodEntry> methods, List<CaseEntry> cases) {
        for (MethodEntry method : methods) {
            if (method.baseline() instanceof BaselineChoice.OtherTime other) {
                checkBaseline(other.time(), "the baseline of '" + method.name() + "'", method.position(), cases);
            }
        }
    }

    private void checkBaseline(Instant time, String what, Position position, List<CaseEntry> cases) {
        cases.stream().filter(entry -> entry.time().equals(time)).forEach(entry -> problems.error(position, what
                + " is the time of the case '" + entry.name() + "'", "a state does not differ from itself: take another time"));
    }

    private void warnOfUnused() {
        Set<String> used = new HashSet<>();
        Stream.concat(experiment.relevance().stream().map(RelevanceEntry::targets),
                experiment.masking().stream().map(MaskingEntry::targets))
                .forEach(used::addAll);
        experiment.targets().stream().filter(target -> !used.contains(target.name()))
                .forEach(target -> problems.warning(target.position(), "nothing asks for the target '" + target.name() + "'",
                        "name it in 'relevance' or 'masking', or delete it"));
    }
}
