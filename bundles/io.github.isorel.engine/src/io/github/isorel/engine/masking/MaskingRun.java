package io.github.isorel.engine.masking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.weather.AtmosphericState;

/**
 * Runs a masking test. Forecasts are run in batches of a fixed number, which never hold forecasts of two cases; they are cut in
 * the same way whether the test is resumed or not.
 */
public final class MaskingRun {

    private final MaskingPlan plan;
    private final Normalisation normalisation;
    private final Forecaster forecaster;

    /**
     * A run.
     *
     * @param plan what is to be run
     * @param normalisation how the model normalises, for measures of all variables together
     * @param forecaster runs the model
     */
    public MaskingRun(MaskingPlan plan, Normalisation normalisation, Forecaster forecaster) {
        this.plan = plan;
        this.normalisation = normalisation;
        this.forecaster = forecaster;
    }

    /**
     * Runs what the journal does not hold yet.
     *
     * @param journal keeps finished batches; says how many forecasts make one
     * @param progress counts masked forecasts; can be cancelled within a forecast
     * @return the degradations
     * @throws IOException if a forecast fails or the journal cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled; the journal keeps what is finished
     * @throws IllegalArgumentException if a target cannot be computed or a baseline lacks what is to be hidden
     */
    public MaskingResult run(MaskingJournal journal, Progress progress) throws IOException {
        List<Degradation> degradations = new ArrayList<>();
        progress.begin("unmasked forecasts", plan.cases().size());
        for (MaskingCase question : plan.cases()) {
            AtmosphericState unmasked = forecaster.forecast(List.of(question.history()), question.step(),
                    Progress.cancelledWith(progress)).getFirst();
            degradations.add(new Degradation(question, plan.layout().contract(), normalisation, unmasked));
            progress.worked(1);
        }
        List<double[]> values = new ArrayList<>();
        List<List<MaskingPlan.Item>> batches = batches(journal.batchSize());
        progress.begin("masked forecasts", plan.size() - journal.size());
        for (int batch = 0; batch < batches.size(); batch++) {
            Optional<List<double[]>> known = journal.batch(batch);
            if (known.isEmpty()) {
                List<double[]> own = run(batches.get(batch), degradations, progress);
                journal.add(batch, own);
                values.addAll(own);
                progress.worked(own.size());
            } else {
                values.addAll(known.get());
            }
        }
        return new MaskingResult(plan.layout(), values, degradations.stream().map(Degradation::rounding).toList(),
                degradations.stream().map(Degradation::unmaskedTarget).toList());
    }

    private List<List<MaskingPlan.Item>> batches(int size) {
        List<List<MaskingPlan.Item>> batches = new ArrayList<>();
        List<MaskingPlan.Item> batch = new ArrayList<>();
        for (MaskingPlan.Item item : plan.items()) {
            if (batch.size() == size || !batch.isEmpty() && batch.getFirst().key().question() != item.key().question()) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(item);
        }
        batches.add(batch);
        return batches;
    }

    private List<double[]> run(List<MaskingPlan.Item> batch, List<Degradation> degradations,
            Progress progress) throws IOException {
        int number = batch.getFirst().key().question();
        MaskingCase question = plan.cases().get(number);
        List<List<AtmosphericState>> histories = new ArrayList<>();
        for (MaskingPlan.Item item : batch) {
            progress.check();
            histories.add(HiddenStates.hide(question.history(), item.mask(), plan.layout().scope(),
                    question.baselines().get(item.key().baseline())));
        }
        List<double[]> values = new ArrayList<>();
        for (AtmosphericState forecast : forecaster.forecast(histories, question.step(), Progress.cancelledWith(progress))) {
            progress.check();
            values.add(degradations.get(number).of(forecast));
        }
        return values;
    }
}
