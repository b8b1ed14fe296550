package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.report.RelevanceFigures;
import io.github.isorel.engine.weather.Variable;

/** Figures of a file of relevance, as the arguments want them. */
final class RelevanceFigureSource {

    /** More bars are hard to read. */
    private static final int BARS = 20;

    private final Path file;
    private final FigureArguments choices;
    private final Arguments arguments;
    private final CommandContext context;

    RelevanceFigureSource(Path file, FigureArguments choices, Arguments arguments, CommandContext context) {
        this.file = file;
        this.choices = choices;
        this.arguments = arguments;
        this.context = context;
    }

    /**
     * The figure. What is wrong with the relevance is told next to it.
     *
     * @throws IOException if the file cannot be read
     * @throws UsageException if it does not hold what is wanted, or the arguments do not go with relevance
     */
    Figure figure() throws IOException {
        if (arguments.has(FigureArguments.TIME) || arguments.has(FigureArguments.STEP)) {
            throw new UsageException("--time and --step are for fields; a state that relevance belongs to is chosen with"
                    + " --history");
        }
        StoredRelevance stored = RelevanceReader.read(file, context.progress());
        boolean valid = stored.isValid();
        if (!valid) {
            context.console().warning(file + " is marked as invalid" + stored.attributes().getOrDefault("comment", "").lines()
                    .filter(line -> line.startsWith("INVALID")).findFirst().map(line -> line.substring("INVALID".length()))
                    .orElse(""));
        }
        try {
            Figure figure = figure(stored);
            return valid ? figure : figure.titled("INVALID: " + figure.title());
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    private Figure figure(StoredRelevance stored) throws IOException {
        RelevanceMap map = stored.map();
        RelevanceFigures all = new RelevanceFigures(map, FieldStyles.load(), Coastlines.naturalEarth(), choices.colors());
        RelevanceFigures figures = arguments.value(FigureArguments.HISTORY).map(state -> all.ofState(state - 1)).orElse(all);
        Optional<Variable> variable = choices.variable().map(name -> name.in(map.relevance().keySet(), file));
        return switch (choices.kind()) {
            case MAP, HISTOGRAM -> map(stored, figures, variable);
            case SECTION -> figures.section(withoutLevel(variable), choices.course(), FieldFigureSource.SAMPLES);
            case ZONAL_MEAN -> figures.zonalMean(withoutLevel(variable));
            case PROFILE -> figures.profile(withoutLevel(variable));
            case SHARES -> figures.shares(BARS);
            case BUDGET -> figures.budget(stored.budget());
        };
    }

    private Optional<Variable> withoutLevel(Optional<Variable> variable) {
        choices.level(); // refuses one
        return variable;
    }

    private MapFigure map(StoredRelevance stored, RelevanceFigures figures, Optional<Variable> variable) throws IOException {
        RelevanceMap map = stored.map();
        if (arguments.has(FigureArguments.CONTOURS) && !arguments.has(FigureArguments.CONTOURS_FROM)) {
            throw new UsageException("--contours needs " + FigureArguments.CONTOURS_FROM.synopsis()
                    + " with data, since a file of relevance holds no fields");
        }
        if (arguments.has(MarkArguments.BARBS) && !arguments.has(MarkArguments.BARBS_FROM)) {
            throw new UsageException("--barbs needs " + MarkArguments.BARBS_FROM.synopsis()
                    + " with data, since a file of relevance holds no wind");
        }
        MapFigure figure = figures.map(variable, choices.level(),
                choices.projection(map.grid(), map.question().target().center())).withOpacity(choices.opacity());
        FieldFigureSource fields = new FieldFigureSource(file, choices, arguments, context);
        Optional<Contours> contours = fields.contours(map.question().initialTime());
        return new MarkArguments(arguments, context).on(contours.isPresent() ? figure.with(contours.get()) : figure,
                fields.wind(map.question().initialTime()));
    }
}
