package io.github.isorel.engine.experiment.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of a plan.
 *
 * @param step the step
 * @param facts what its result hangs on: values by name
 * @param key digest of these facts, of the keys of the steps that it needs, of the product and of the kind of device; 64
 *        hexadecimal digits. The same key means the same result
 */
public record PlannedStep(Step step, Map<String, String> facts, String key) {

    /** Copies the map. */
    public PlannedStep {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * The step's name.
     *
     * @return words with slashes between
     */
    public String name() {
        return step.name();
    }

    /**
     * What it does.
     *
     * @return the kind
     */
    public StepKind kind() {
        return step.kind();
    }

    /**
     * Steps whose results it reads.
     *
     * @return their names
     */
    public List<String> needs() {
        return step.needs();
    }
}
