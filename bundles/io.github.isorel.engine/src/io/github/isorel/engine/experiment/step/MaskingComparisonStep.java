package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.masking.archive.StoredMasking.StoredRatio;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.text.TextTable;

/** Masking ratios of models side by side, for one target of one masking question. */
final class MaskingComparisonStep extends ComparisonStep {

    /** What is there to be beaten is not told in the answer. */
    private static final String RANDOM = "random";

    private final int question;
    private final String target;

    MaskingComparisonStep(int question, String target, List<String> models) {
        super("masking/" + question + "/" + target, models, models.stream().map(model -> masking(question, model, target))
                .toList());
        this.question = question;
        this.target = target;
    }

    private static String masking(int question, String model, String target) {
        return "masking/" + question + "/" + model + "/" + target;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        Map<String, StoredMasking> tests = new LinkedHashMap<>();
        for (String model : models()) {
            tests.put(model, MaskingReader.read(context.result(masking(question, model, target)).resolve("masking.nc"),
                    Progress.cancelledWith(context.progress())));
        }
        List<String> remarks = new ArrayList<>();
        StoredMasking first = tests.values().iterator().next();
        tests.forEach((model, test) -> {
            if (!test.headline().equals(first.headline())) {
                remarks.add("results are headed by " + first.headline() + " for " + models().getFirst() + ", but by "
                        + test.headline() + " for " + model);
            }
        });
        TextFile.write(context.folder().resolve("ratios.csv"), csv(tests));
        return new StepResult(answer(tests, first), List.of(), remarks);
    }

    /** All have the same methods, baselines and fractions, since they were asked the same. */
    private static String csv(Map<String, StoredMasking> tests) {
        var table = new Table("method", "baseline", "fraction", "measure", "model", "ratio", "low", "high", "p_value");
        StoredMasking first = tests.values().iterator().next();
        for (int method = 0; method < first.methods().size(); method++) {
            for (int baseline = 0; baseline < first.baselines().size(); baseline++) {
                for (int fraction = 0; fraction < first.fractions().size(); fraction++) {
                    for (String total : first.totals()) {
                        for (Map.Entry<String, StoredMasking> test : tests.entrySet()) {
                            StoredRatio ratio = test.getValue().ratio(baseline, method, fraction, total);
                            table.add(first.methods().get(method), first.baselines().get(baseline),
                                    Double.toString(first.fractions().get(fraction)), total, test.getKey(), cell(ratio.value()),
                                    cell(ratio.low()), cell(ratio.high()), cell(ratio.pValue()));
                        }
                    }
                }
            }
        }
        return table.csv();
    }

    private static String answer(Map<String, StoredMasking> tests, StoredMasking first) {
        int fraction = first.usualFraction();
        List<String> methods = new ArrayList<>();
        for (int method = 0; method < first.methods().size(); method++) {
            if (!first.methods().get(method).equals(RANDOM)) {
                int index = method;
                List<String> ratios = new ArrayList<>();
                tests.forEach((model, test) -> ratios.add(model + " " + text(test.ratio(0, index, fraction, test.headline()))));
                methods.add("by " + first.methods().get(method) + " " + String.join(", ", ratios));
            }
        }
        return "with " + TextTable.number(100 * first.fractions().get(fraction), 1) + " % hidden and replaced by "
                + first.baselines().getFirst() + ", forecasts degrade against random masks: " + String.join("; ", methods);
    }

    private static String text(StoredRatio ratio) {
        return Double.isNaN(ratio.value()) ? "undefined"
                : ratio(ratio.value()) + " times [" + ratio(ratio.low()) + ", " + ratio(ratio.high()) + "]";
    }
}
