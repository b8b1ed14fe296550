package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.masking.RankingOrder;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.weather.GeographicArea;

/** Tests whether hiding what is relevant harms a forecast more than hiding anything. */
final class MaskCommand implements Command {

    static final Option<Instant> TIME = DataArguments.TIME.many();
    static final Option<String> TARGET = Option.needed("--target", "TARGET", ValueParsers::text,
            "the number of the forecast that is looked at, as for explain; once for all times, or once for each").repeated();
    static final Option<Path> RELEVANCE = Option.of("--relevance", "FILE", ValueParsers::file,
            "files written by isorel explain: for each method one for each time and target").many();
    static final Option<List<String>> METHOD = Option.of("--method", "METHOD,METHOD", MaskCommand::names,
            "attribution methods to be computed on the spot with their usual parameters, as for explain, random among them; or"
                    + " distance: the"
                    + " nearest patches to the target first").many();
    static final Option<GeographicArea> REGION = Option.of("--region", "REGION", MaskCommand::region,
            "hide this box or polygon instead of what is relevant, such as '35..62, 350..46' or 'polygon(35 350, 62 10, 40"
                    + " 46)'; a box in the south as --region='-20..-45, 10..40'");
    static final Option<List<Double>> FRACTIONS = Option.of("--fractions", "PERCENT,PERCENT…", MaskCommand::fractions,
            "areas to hide, in percent of the globe; 1,2,5,10,20,50 without it");
    static final Option<Integer> DRAWS = Option.of("--draws", "K", ValueParsers::positiveNumber,
            "number of random masks for each mask, at least 2; 50 without it");
    static final Option<List<String>> MATCH = Option.of("--match", "latitude,land-sea,shape", MaskCommand::names,
            "what random masks have in common with the relevant one besides its area: area in each row of patches, area of"
                    + " land, shapes");
    static final Option<List<String>> BASELINE = Option.of("--baseline", "NAME,NAME", MaskCommand::names,
            "what hidden values are replaced by, at least two of climatology (monthly means of --climatology), zonal-mean,"
                    + " zero (the location of"
                    + " every variable), in-fill (from the surroundings), noise (other phases, same spectrum) and a TIME in"
                    + " the data; zonal-mean,in-fill"
                    + " without it").many();
    static final Option<Path> CLIMATOLOGY = Option.of("--climatology", "FILE", ValueParsers::file,
            "NetCDF file with monthly means, for the baseline climatology");
    static final Option<RankingOrder> RANK = Option.of("--rank", "magnitude|positive|negative", MaskCommand::order,
            "what makes a patch relevant: much relevance of either sign (the default), much that raises the target, or that"
                    + " lowers it");
    static final Option<List<String>> HIDE = Option.of("--hide", "VAR[@HPA]", MaskCommand::names,
            "variables, or variables at levels, to hide and to rank by, such as q@850,t; without it all that change with"
                    + " time").many();
    static final Option<String> STATES = Option.of("--states", "all|newest|oldest", MaskCommand::states,
            "states of the history to hide and to rank by; all without it");
    static final Option<String> CELLS = Option.flag("--cells", "hide single grid points instead of the model's patches");
    static final Option<Integer> STEPS = Option.of("--steps", "N", ValueParsers::positiveNumber,
            "number of roll-out steps; without it the step that the target names, or 1");
    static final Option<Long> SEED = Option.of("--seed", "S", ValueParsers::seed, "what random numbers start from, 1 without it");
    static final Option<Integer> BATCH = Option.of("--batch", "N", ValueParsers::positiveNumber,
            "number of forecasts that run at once; without it 1 on a processor, and 8 on a graphics card or fewer if memory is"
                    + " short");
    static final Option<String> DRY_RUN = Option.flag("--dry-run", "check everything, show what would be run, and stop");
    static final Option<Path> OUT = Option.of("--out", "FILE", ValueParsers::file,
            "NetCDF file for the result, needed unless --dry-run. A file that exists is replaced once the new one is complete");

    @Override
    public String name() {
        return "mask";
    }

    @Override
    public String summary() {
        return "tests relevance by hiding the most relevant input and comparing with random masks";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Hides the most relevant parts of the initial states, the least relevant ones and random ones of the same"
                        + " area, and compares the"
                        + " forecasts with the unmasked one and, where the data hold it, with the truth. The result is how"
                        + " many times more hiding"
                        + " the relevant parts harms the forecast, with a prediction interval and the rank among the random"
                        + " masks, for several"
                        + " areas and for each baseline: what hidden values are replaced by decides much, so at least two are"
                        + " run.",
                "", "What is relevant comes from files of isorel explain (--relevance), from methods that are run on the spot"
                        + " (--method), or is a region"
                        + " (--region). Several methods are ranked side by side; several times, each with its target, are"
                        + " pooled.",
                "", "A test takes hundreds of forecasts. When it is cancelled, what is finished stays in OUT.resume and the"
                        + " same command goes on from"
                        + " there, with the same result.", "",
                " isorel mask --model demo.ckpt --data simulated/ --time 1990-01-11",
                "        --target 'mean(msl, 35..62, 350..46)'",
                "        --method attn-lrp,gradient,random,distance --baseline zonal-mean,in-fill --out masking.nc");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ModelArguments.MODEL, DataArguments.DATA, TIME, TARGET, RELEVANCE, METHOD, REGION, FRACTIONS, DRAWS, MATCH,
                BASELINE,
                CLIMATOLOGY, RANK, HIDE, STATES, CELLS, STEPS, SEED, OUT, DRY_RUN, BATCH, ModelArguments.CONFIGURATION,
                ModelArguments.LEVELS,
                ModelArguments.LORA, ModelArguments.SCALE_ENCODING, ModelArguments.PRECISION,
                DataArguments.REPEAT_HISTORY, ModelArguments.DEVICE,
                ModelArguments.THREADS,
                ModelArguments.MEMORY);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        MaskSettings settings = MaskSettings.of(arguments);
        checkOutput(arguments);
        ModelFile model = ModelArguments.open(arguments.required(ModelArguments.MODEL), arguments, context);
        try (DataSet data = DataSet.open(arguments.values(DataArguments.DATA))) {
            new MaskRun(arguments, context, model, data, settings).run();
        }
        return ExitCode.GOOD;
    }

    private static void checkOutput(Arguments arguments) throws IOException {
        Optional<Path> output = arguments.value(OUT);
        if (output.isEmpty()) {
            if (!arguments.has(DRY_RUN)) {
                throw new UsageException("missing " + OUT.synopsis());
            }
            return;
        }
        List<Path> taken = new ArrayList<>(arguments.values(DataArguments.DATA));
        taken.addAll(arguments.values(RELEVANCE));
        taken.add(arguments.required(ModelArguments.MODEL));
        arguments.value(CLIMATOLOGY).ifPresent(taken::add);
        arguments.value(ModelArguments.SCALE_ENCODING).ifPresent(taken::add);
        OutputFile.check(OUT, output.get(), taken);
    }

    private static List<String> names(String text) {
        List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (names.contains("")) {
            throw new IllegalArgumentException("must be names with commas between them");
        }
        return names;
    }

    private static GeographicArea region(String text) {
        try {
            return GeographicArea.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a box such as '35..62, 350..46' or a polygon such as"
                    + " 'polygon(35 350, 62 10, 40 46)' (" + e.getMessage() + ")", e);
        }
    }

    private static List<Double> fractions(String text) {
        List<Double> fractions = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String number = part.strip().replaceFirst("\\s*%$", "");
            if (!number.matches("[0-9]{1,3}(\\.[0-9]{1,6})?|\\.[0-9]{1,6}") || Double.parseDouble(number) <= 0
                    || Double.parseDouble(number) > 100) {
                throw new IllegalArgumentException("must be areas in percent, above 0 and at most 100, such as 1,2,5,10");
            }
            fractions.add(Double.parseDouble(number) / 100);
        }
        if (!fractions.equals(fractions.stream().distinct().sorted().toList())) {
            throw new IllegalArgumentException("must be different areas, the smallest first, such as 1,2,5,10");
        }
        return List.copyOf(fractions);
    }

    private static RankingOrder order(String text) {
        return Arrays.stream(RankingOrder.values()).filter(order -> order.label().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be magnitude, positive or negative"));
    }

    static Matching matching(String text) {
        List<String> labels = Arrays.stream(Matching.values()).map(Matching::label).toList();
        if (!labels.contains(text)) {
            throw new UsageException(MATCH.name() + " must be some of " + String.join(", ", labels) + ", not '" + text + "'"
                    + NearestWord.suggestion(text, labels));
        }
        return Matching.values()[labels.indexOf(text)];
    }

    private static String states(String text) {
        if (!List.of("all", "newest", "oldest").contains(text)) {
            throw new IllegalArgumentException("must be all, newest or oldest");
        }
        return text;
    }
}
