package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.masking.DegradationRatio;
import io.github.isorel.engine.masking.MaskingPart;
import io.github.isorel.engine.masking.MaskingResult;
import io.github.isorel.engine.operation.MaskOperation;
import io.github.isorel.engine.operation.MaskingReport;
import io.github.isorel.engine.text.JsonNode;

/** Pools the cases of a masking test. */
final class MaskingStep implements Step {

    private static final String MASKING = "masking.nc";

    private final MaskingTest test;
    private final Instant initialTime;
    private final List<String> cases;

    /**
     * A step.
     *
     * @param test what is tested
     * @param initialTime initial time of the first case
     * @param cases names of the steps of its cases
     */
    MaskingStep(MaskingTest test, Instant initialTime, List<String> cases) {
        this.test = test;
        this.initialTime = initialTime;
        this.cases = List.copyOf(cases);
    }

    @Override
    public String name() {
        return test.name();
    }

    @Override
    public StepKind kind() {
        return StepKind.MASKING;
    }

    @Override
    public List<String> needs() {
        return cases;
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) throws IOException {
        Map<String, String> facts = test.facts(digests);
        facts.put("initial time", initialTime.toString());
        return facts;
    }

    @Override
    public long memory() {
        return 0;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        var warnings = new CollectedRemarks();
        try {
            var operation = new MaskOperation(test.inputs().run(test.model(), context, warnings), test.settings());
            List<MaskingResult> parts = new ArrayList<>();
            List<String> remarks = new ArrayList<>();
            boolean isRepeated = false;
            for (String name : cases) {
                context.progress().check();
                JsonNode part = JsonNode.read(context.result(name).resolve(MaskingTest.PART));
                isRepeated |= parts.isEmpty() && part.get("repeated").truth();
                remarks.addAll(part.get("remarks").items(JsonNode::text));
                parts.add(MaskingPart.read(part.get("part"), test.inputs().contract(test.model()), operation.scope()));
            }
            MaskingResult result = MaskingResult.pooled(parts);
            operation.write(context.folder().resolve(MASKING), result, new MaskOperation.Circumstances(initialTime, isRepeated,
                    remarks, Map.of()));
            return new StepResult(new MaskingReport(result).answer(), findings(result), remarks);
        } catch (IllegalArgumentException e) { // what is hidden does not fit, or the cases do not fit each other
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<Finding> findings(MaskingResult result) {
        List<Finding> findings = new ArrayList<>();
        int fraction = new MaskingReport(result).headlineFraction();
        for (int contender = 0; contender < result.layout().contenders().size(); contender++) {
            for (int baseline = 0; baseline < result.layout().baselines().size(); baseline++) {
                DegradationRatio ratio = result.ratio(result.allCases(), baseline, contender, fraction, result.headline());
                List<String> about = about(test.contenders().get(contender), test.entry().baselines().get(baseline));
                boolean isKnown = ratio.ratio().isPresent();
                findings.add(new Finding(GateQuantity.MASKING_RATIO, ratio.ratio().orElse(Double.NaN), about));
                findings.add(new Finding(GateQuantity.MASKING_RATIO_LOWER, isKnown ? ratio.low() : Double.NaN, about));
                findings.add(new Finding(GateQuantity.MASKING_RATIO_UPPER, isKnown ? ratio.high() : Double.NaN, about));
                findings.add(new Finding(GateQuantity.MASKING_P_VALUE, ratio.pValue(), about));
            }
        }
        return findings;
    }

    private List<String> about(String contender, String baseline) {
        List<String> about = new ArrayList<>(List.of(test.model(), test.target().name(), contender, baseline));
        about.addAll(test.entry().cases());
        boolean isRandom = test.entry().methods().stream().anyMatch(method -> method.name().equals(contender)
                && method.settings().method().equals("random"));
        if (isRandom && !about.contains("random")) {
            about.add("random");
        }
        return about;
    }
}
