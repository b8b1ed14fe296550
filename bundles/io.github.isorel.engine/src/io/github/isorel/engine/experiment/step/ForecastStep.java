package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.CaseEntry;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepContext;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.operation.ForecastOperation;
import io.github.isorel.engine.operation.ForecastResult;
import io.github.isorel.engine.operation.ScoreFile;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.VariableNames;

/** A forecast with its scores. */
final class ForecastStep implements Step {

    private static final String FORECAST = "forecast.nc";
    private static final String SCORES = "scores.csv";

    private final ExperimentInputs inputs;
    private final String model;
    private final CaseEntry entry;
    private final int steps;
    private final boolean isVerified;

    ForecastStep(ExperimentInputs inputs, String model, CaseEntry entry, int steps, boolean isVerified) {
        this.inputs = inputs;
        this.model = model;
        this.entry = entry;
        this.steps = steps;
        this.isVerified = isVerified;
    }

    @Override
    public String name() {
        return kind() + "/" + model + "/" + entry.name();
    }

    @Override
    public StepKind kind() {
        return StepKind.FORECAST;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) throws IOException {
        Map<String, String> facts = inputs.facts(model, digests);
        facts.put("initial time", entry.time().toString());
        facts.put("steps", Integer.toString(steps));
        facts.put("scores", Boolean.toString(isVerified));
        if (climatology().isPresent()) {
            facts.put("climatology", inputs.fact(climatology().get(), digests));
        }
        return facts;
    }

    private Optional<Path> climatology() {
        return isVerified ? inputs.climatology() : Optional.empty();
    }

    @Override
    public long memory() throws IOException {
        return inputs.memory("forecast " + model, () -> inputs.model(model).model().memory(inputs.contract(model)).total());
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        var remarks = new CollectedRemarks();
        var question = new ForecastOperation.Question(entry.time(), steps, isVerified, climatology(), List.of());
        ForecastResult result = new ForecastOperation(inputs.run(model, context, remarks), question).run(
                new ForecastOperation.Files(context.folder().resolve(FORECAST), Optional.empty(), Optional.empty()));
        if (!result.scores().isEmpty()) {
            ScoreFile.write(context.folder().resolve(SCORES), entry.time(), result.scores(), Map.of());
        }
        return new StepResult(answer(result), result.scores().stream().map(this::finding).toList(), remarks.warnings());
    }

    private Finding finding(FieldScore score) {
        List<String> about = new ArrayList<>(List.of(model, entry.name(), VariableNames.of(score.variable())));
        score.level().ifPresent(level -> about.add(level.toString()));
        if (steps > 1) {
            about.add("+" + hours(score.leadTime()) + " h");
        }
        return new Finding(GateQuantity.FORECAST_SKILL_RATIO, ratio(score), about);
    }

    private static double ratio(FieldScore score) {
        return score.forecast().rootMeanSquareError() / score.persistence().rootMeanSquareError();
    }

    private String answer(ForecastResult result) {
        String forecast = "forecast of " + steps + (steps == 1 ? " step" : " steps") + " from " + result.initialTime();
        if (result.scores().isEmpty()) {
            return forecast + (isVerified ? "; no truth in the data for " + String.join(", ", result.withoutTruth())
                    + ": the forecast is not verified" : "");
        }
        Duration last = result.scores().stream().map(FieldScore::leadTime).max(Comparator.naturalOrder()).orElseThrow();
        List<Double> ratios = new ArrayList<>(result.scores().stream().filter(score -> score.leadTime().equals(last))
                .map(ForecastStep::ratio).sorted().toList());
        long better = ratios.stream().filter(ratio -> ratio < 1).count();
        double middle = (ratios.get((ratios.size() - 1) / 2) + ratios.get(ratios.size() / 2)) / 2;
        return forecast + String.format(Locale.ROOT, "; at +%s h its error is below that of persistence for %d of %d fields,"
                + " with a median ratio of %.3f", hours(last), better, ratios.size(), middle);
    }

    private static String hours(Duration time) {
        return time.toMinutes() % 60 == 0 ? Long.toString(time.toHours()) : Double.toString(time.toMinutes() / 60.0);
    }
}
