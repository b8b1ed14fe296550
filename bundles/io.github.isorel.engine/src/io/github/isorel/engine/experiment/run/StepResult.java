package io.github.isorel.engine.experiment.run;

import java.util.List;

/**
 * What a step says when it is over; its numbers and fields are in the files that it has written.
 *
 * @param answer the answer in a sentence, for people
 * @param findings numbers for gates and tables
 * @param remarks what to be aware of when using the result, a sentence each
 */
public record StepResult(String answer, List<Finding> findings, List<String> remarks) {

    /** Copies the lists. */
    public StepResult {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }
}
