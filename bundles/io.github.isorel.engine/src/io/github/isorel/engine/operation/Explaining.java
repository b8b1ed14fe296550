package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.relevance.Method;

/**
 * A method with all that it needs.
 *
 * @param method the method
 * @param rules where its rules were read, for the method {@code rules}
 * @param baseline what it compares with; {@link BaselineChoice.Zero} for methods that compare with nothing
 * @param climatology file with monthly means, for {@link BaselineChoice.MonthlyMean}
 */
public record Explaining(Method method, Optional<RuleFile> rules, BaselineChoice baseline, Optional<Path> climatology) {

    /** Checks that there is a climatology when one is needed. */
    public Explaining {
        if (baseline instanceof BaselineChoice.MonthlyMean && climatology.isEmpty()) {
            throw new IllegalArgumentException("the baseline climatology needs a file with monthly means");
        }
    }

    /**
     * A method that needs nothing else.
     *
     * @param method the method; compares with zero if it compares with something
     * @return the method alone
     */
    public static Explaining by(Method method) {
        return new Explaining(method, Optional.empty(), new BaselineChoice.Zero(), Optional.empty());
    }

    /**
     * The parameters of the method, with those that were not given, and what it compares with, as results name them.
     *
     * @param files describes the files
     * @return values by name, in a stable order
     * @throws IOException if a file cannot be read
     */
    public Map<String, String> settings(SourceFiles files) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        switch (method) {
            case Method.IntegratedGradients integrated -> settings.put("points", Integer.toString(integrated.points()));
            case Method.SmoothGradient smooth -> {
                settings.put("samples", Integer.toString(smooth.samples()));
                settings.put("noise", Double.toString(smooth.noise()));
                settings.put("seed", Long.toString(smooth.seed()));
            }
            case Method.Random random -> settings.put("seed", Long.toString(random.seed()));
            case Method.Occlusion occlusion -> settings.put("patch", Integer.toString(occlusion.patch()));
            default -> { /* rules and their parameters are the name of the rule book */ }
        }
        if (rules.isPresent()) {
            settings.put("rules_file", files.of(rules.get().file(), RuleFile.LARGEST).toString());
            settings.put("rules", rules.get().text());
        }
        if (method.usesBaseline()) {
            settings.put("baseline", baseline.toString());
            if (baseline instanceof BaselineChoice.MonthlyMean) {
                settings.put("climatology", files.data(climatology.orElseThrow()).toString());
            }
        }
        return settings;
    }
}
