package io.github.isorel.engine.experiment;

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
        experiment.relevance().forEach(entry -> checkRegions(entry.targets(), entry.cases()));
        experiment.masking().forEach(entry -> checkRegions(entry.targets(), entry.cases()));
        experiment.relevance().forEach(entry -> checkBaselines(entry.methods(), entry.cases()));
        experiment.masking().forEach(entry -> checkBaselines(entry.methods(), entry.cases()));
        if (!problems.hasErrors()) { // a faulty question may be the one that asks
            warnOfUnused();
        }
    }

    private void checkRegions(List<String> targets, List<String> cases) {
        for (TargetEntry target : experiment.targets()) {
            if (targets.contains(target.name()) && target.usesRegion()) {
                experiment.cases().stream().filter(entry -> cases.contains(entry.name()) && entry.region().isEmpty())
                        .forEach(entry -> problems.error(entry.position(), "the case '" + entry.name() + "' has no region, which the target '"
                                + target.name() + "' asks for", "add a box to it, as in 'region: 35..62, 350..46'"));
            }
        }
    }

    private void checkBaselines(List<MethodEntry> methods, List<String> cases) {
        for (MethodEntry method : methods) {
            if (method.baseline() instanceof BaselineChoice.OtherTime other) {
                experiment.cases().stream().filter(entry -> cases.contains(entry.name()) && entry.time().equals(other.time()))
                        .forEach(entry -> problems.error(method.position(), "the baseline of '" + method.name() + "' is the time of the case '"
                                + entry.name() + "'", "a state does not differ from itself: take another time"));
            }
        }
    }

    private void warnOfUnused() {
        Set<String> used = new HashSet<>();
        Stream.concat(experiment.relevance().stream().map(RelevanceEntry::targets), experiment.masking().stream().map(MaskingEntry::targets))
                .forEach(used::addAll);
        experiment.targets().stream().filter(target -> !used.contains(target.name()))
                .forEach(target -> problems.warning(target.position(), "nothing asks for the target '" + target.name() + "'",
                        "name it in 'relevance' or 'masking', or delete it"));
    }
}
