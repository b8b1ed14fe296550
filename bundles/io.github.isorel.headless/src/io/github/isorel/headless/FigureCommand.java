package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.figure.plot.FigureWriter;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.relevance.archive.RelevanceReader;

/** Draws what is in a file. */
final class FigureCommand implements Command {

    @Override
    public String name() {
        return "figure";
    }

    @Override
    public String summary() {
        return "draws maps, sections, profiles, histograms and bars of data, forecasts and relevance";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Draws a figure of a NetCDF file: of data, of a forecast, or of relevance that isorel explain has written. No"
                        + " display is needed. SVG keeps texts as texts and lines as lines.",
                "", " map          colours on a map, with coastlines; of relevance with the target's box; --barbs, --pin, --mark, --mask"
                        + " and --from with --to are drawn on it",
                " section      a vertical section along the shorter great circle between two points",
                " zonal-mean   means along circles of latitude, by level",
                " histogram    how the area of --region, or of the globe, is spread over the values of a field; mean, standard"
                        + " deviation, extremes and quantiles, weighted by area, are written to standard output",
                " profile      of data the area mean, of relevance the sum,"
                        + " by level",
                " shares       relevance: which part of its magnitude falls on which variable, level and input state",
                " budget       relevance: what inputs get, what constants inside the model absorb, and the rest", "",
                "Relevance is drawn grid cell by grid cell in colours symmetric about zero: red raises the target, blue"
                        + " lowers it.",
                "", " isorel figure relevance.nc --out map.png --projection orthographic",
                " isorel figure forecast.nc --variable t@850 --step 2 --contours msl",
                "        --region '30..75, -40..50' --out t850.svg",
                " isorel figure forecast.nc --variable msl --step 1 --barbs 10m --pin 52,13=Berlin",
                "        --mark '35..62, 350..46' --out wind.svg",
                " isorel figure relevance.nc --kind section --variable q --from 55,-60 --to 50,40 --out section.png",
                " isorel figure relevance.nc --kind histogram --region '35..62, 350..46' --out europe.svg");
    }

    @Override
    public List<Option<?>> options() {
        return FigureArguments.ALL;
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("FILE");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        if (arguments.operands().size() > 1) {
            throw new UsageException("one file can be drawn at a time, not " + String.join(", ", arguments.operands()));
        }
        FigureArguments choices = new FigureArguments(arguments);
        choices.check();
        Path file = file(arguments.operands().getFirst());
        Path output = arguments.required(FigureArguments.OUT);
        List<Path> inputs = new ArrayList<>(List.of(file));
        arguments.value(FigureArguments.CONTOURS_FROM).ifPresent(inputs::add);
        arguments.value(MarkArguments.BARBS_FROM).ifPresent(inputs::add);
        arguments.value(MarkArguments.MASK).ifPresent(inputs::add);
        OutputFile.check(FigureArguments.OUT, output, inputs);
        Figure figure = !Files.isDirectory(file) && RelevanceReader.holdsRelevance(file)
                ? new RelevanceFigureSource(file, choices, arguments, context).figure()
                : new FieldFigureSource(file, choices, arguments, context).figure();
        if (choices.kind() == FigureKind.HISTOGRAM && figure instanceof MapFigure map) {
            figure = new RegionReport(map, choices.area()).told(context.console());
        }
        FigureStyle style = arguments.has(FigureArguments.DARK) ? FigureStyle.dark() : FigureStyle.light();
        Figure titled = arguments.value(FigureArguments.TITLE).map(figure::titled).orElse(figure);
        new FigureWriter(style, choices.size()).write(titled, output, context.progress());
        context.console().note("wrote " + output);
        return ExitCode.GOOD;
    }

    private static Path file(String operand) {
        try {
            return ValueParsers.file(operand);
        } catch (IllegalArgumentException e) {
            throw new UsageException("FILE " + e.getMessage() + ", not '" + operand + "'");
        }
    }
}
