package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.archive.FieldRule;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.operation.ArchiveLabelling;
import io.github.isorel.engine.weather.Box;

/** Archives latents of many times. */
final class LatentArchiveCommand implements Command {

    static final Option<Path> MODEL = Option.of("--model", "FILE", ValueParsers::file,
            "checkpoint (.ckpt, .pt, .safetensors) or compiled model (.onnx); needed unless --relabel");
    static final Option<Path> OUT = Option.needed("--out", "FILE", ValueParsers::file,
            "the archive, a NetCDF file. Rows are added to one that exists; what it holds is not computed again");
    static final Option<String> TAP = Option.of("--tap", "NAME", ValueParsers::text,
            "the latent, such as encoder; isorel info MODEL lists them; without it bottleneck");
    static final Option<String> TIMES = Option.of("--times", "TIMES", ValueParsers::text,
            "initial times in UTC; see above; without it all").many();
    static final Option<List<Integer>> MONTHS = Option.of("--months", "N,N…", ArchiveArguments::months,
            "of stretches of time only these months, such as 12,1,2");
    static final Option<List<Integer>> HOURS = Option.of("--hours", "N,N…", ArchiveArguments::hours,
            "of stretches of time only these hours of the day, such as 0,12");
    static final Option<Pooling.Statistic> POOL = Option.of("--pool", "WHAT", ArchiveArguments::statistic,
            "mean (the default), mean+std, or tokens for the tokens of the region as they are");
    static final Option<Box> REGION = Option.of("--region", "BOX", ArchiveArguments::box,
            "pool over this box only, such as '35..62, 350..46'; without it the whole grid");
    static final Option<Pooling.Surface> SURFACE = Option.of("--surface", "land|sea", ArchiveArguments::surface,
            "pool only over tokens with land (or with sea) below more than half of their area");
    static final Option<String> LATENT_LEVELS = Option.of("--latent-levels", "WHICH", ArchiveArguments::latentLevels,
            "each (the default: all, apart), together (all pooled into one), or numbers from 0 such as 0,3");
    static final Option<FieldRule> RULE = Option.of("--rule", "RULE", ArchiveArguments::rule,
            "label by a number of the initial state, such as 'storm = min(msl, 35..62, 350..46) < 985 hPa'; see above")
            .repeated();
    static final Option<Path> TRACKS = Option.of("--tracks", "FILE", ValueParsers::file,
            "label track (and track_id) by storms near the region: HURDAT2, IBTrACS CSV, or a CSV file with time, lat, lon, id");
    static final Option<Double> TRACK_RADIUS = Option.of("--track-radius", "KM", ValueParsers::amount,
            "how far a storm's centre may be from the region, in km; without it 500");
    static final Option<Box> TRACK_REGION = Option.of("--track-region", "BOX", ArchiveArguments::box,
            "the region that storms must come near; without it --region, and without that the globe");
    static final Option<Path> COLUMNS = Option.of("--columns", "FILE", ValueParsers::file,
            "labels of your own: a CSV file with a column time and any others");
    static final Option<Integer> BATCH = Option.of("--batch", "N", ValueParsers::positiveNumber,
            "how many times run at once; without it as the archive was begun, or as many as fit into memory, at most 16");
    static final Option<String> RELABEL = Option.flag("--relabel",
            "only make labels, of the times that the archive holds; no model is run");
    static final Option<String> DROP_LABELS = Option.flag("--drop-labels",
            "forget the labels that the archive has, except those that the time tells");
    static final Option<String> DRY_RUN = Option.flag("--dry-run",
            "check everything, show how many rows are to be computed and how much memory a run takes, and stop");

    @Override
    public String name() {
        return "latent archive";
    }

    @Override
    public String summary() {
        return "runs a model to a latent for many times, pools it over space and stores it with labels";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Runs only as much of the model as the latent needs, pools its tokens over space, weighted by area, and stores a row"
                        + " a time. Rows are on the disk as soon as they are computed: after an interruption of any kind the same"
                        + " command goes on where it was. When all rows are there they are labelled.",
                "", "Times:", "", " all                                 every time that has the states before it in the data too",
                " 1990-01-10 1990-02-10T12:00:00Z     single times; a date alone is 00 UTC",
                " 1990-01  1990                       a month, a year",
                " 1990-01-10..1990-02-12              from the beginning of the first to the end of the second", "",
                "Labels: month, season, day_of_year and time_of_day always. Rules over fields compare one number of the initial"
                        + " state with a limit or with a quantile of the archive's own times; the number becomes a label too"
                        + " (here storm_value). A second name behind / is that of the other states:",
                "", " storm = min(msl, 35..62, 350..46) < 985 hPa", " windy/still = max(ws@850, 35..62, 350..46) > 20 m/s",
                " warm = mean(t2m) above quantile 0.9", "",
                " isorel latent archive --model demo.ckpt --data simulated/ --out latents.nc",
                "        --rule 'storm = min(msl, 35..62, 350..46) below quantile 0.2'");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(MODEL, DataArguments.DATA, OUT, TAP, TIMES, MONTHS, HOURS, DataArguments.REPEAT_HISTORY, REGION, SURFACE,
                LATENT_LEVELS, POOL, RULE, TRACKS, TRACK_RADIUS, TRACK_REGION, COLUMNS, RELABEL, DROP_LABELS, DRY_RUN, BATCH,
                ModelArguments.CONFIGURATION, ModelArguments.LEVELS, ModelArguments.LORA, ModelArguments.SCALE_ENCODING,
                ModelArguments.PRECISION,
                ModelArguments.DEVICE, ModelArguments.THREADS, ModelArguments.MEMORY);
    }

    @Override
    public Optional<String> operands() {
        return Optional.empty();
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        boolean isRelabelling = arguments.has(RELABEL);
        if (arguments.has(MODEL) == isRelabelling) {
            throw new UsageException(isRelabelling ? "--relabel runs no model; leave --model out"
                    : "missing " + MODEL.synopsis());
        }
        List<Path> taken = new ArrayList<>(arguments.values(DataArguments.DATA));
        for (Option<Path> option : List.of(MODEL, TRACKS, COLUMNS, ModelArguments.SCALE_ENCODING)) {
            arguments.value(option).ifPresent(taken::add);
        }
        OutputFile.check(OUT, arguments.required(OUT), taken);
        ArchiveLabelling labels = ArchiveArguments.labelling(arguments);
        try (DataSet data = DataSet.open(arguments.values(DataArguments.DATA))) {
            var run = new ArchiveRun(arguments, context, data, labels);
            return isRelabelling ? run.relabel() : run.run();
        }
    }
}
