package io.github.isorel.engine.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.progress.Progress;

/** Bars on narrow paper: nothing lies on anything else. */
class BarFigureTest {

    private static final FigureSize NARROW = new FigureSize(420, 300, 96);
    /** Less than any digit is wide in the small font [1/96 inch]. */
    private static final double DIGIT = 5;

    private static String svg(BarFigure figure) throws Exception {
        return new FigureWriter(FigureStyle.light(), NARROW).svg(figure, Progress.none());
    }

    private static List<MatchResult> found(String svg, String pattern) {
        return Pattern.compile(pattern).matcher(svg).results().toList();
    }

    private static BarFigure bars(String first, String second, double one, double other) {
        return new BarFigure("", List.of("all"), List.of(new BarFigure.Bar(first, List.of(one)), new BarFigure.Bar(second,
                List.of(other))), "Sum of relevance", new DisplayUnit("Pa", 1, 0));
    }

    @Test
    void numbersBesideBarsLieWithinTheFrame() throws Exception {
        String svg = svg(bars("shifts of adaptive layer norms", "latents and level queries", -1059, 2817));
        MatchResult frame = found(svg, "<rect fill=\"none\"[^>]* width=\"([0-9.]+)\" x=\"([0-9.]+)\"").getFirst();
        double left = Double.parseDouble(frame.group(2));
        double right = left + Double.parseDouble(frame.group(1));
        double low = Double.parseDouble(found(svg, " x=\"([0-9.]+)\"[^>]*>\u22121059<").getFirst().group(1)); // where it ends
        double high = Double.parseDouble(found(svg, " x=\"([0-9.]+)\"[^>]*>2817<").getFirst().group(1));
        assertTrue(low - 5 * DIGIT > left, low + " begins left of " + left);
        assertTrue(high + 4 * DIGIT < right, high + " ends right of " + right);
        assertTrue(low - 12 * DIGIT < left && high + 12 * DIGIT > right, "there is not much room wasted");
    }

    @Test
    void namesThatBeginAlikeAreToldApartWhereTheyAreShortened() throws Exception {
        String svg = svg(bars("backbone.encoder_layers.0.blocks.0.residual_2", "backbone.decoder_layers.0.blocks.1.residual_2",
                1, 2));
        List<String> names = found(svg, ">([^<]*blocks[^<]*)</text>").stream().map(match -> match.group(1)).toList();
        assertEquals(2, names.size());
        assertTrue(names.getFirst().startsWith("\u2026"), names.getFirst());
        assertTrue(names.getFirst().endsWith("encoder_layers.0.blocks.0\u2026"), names.toString());
        assertTrue(names.getLast().endsWith("decoder_layers.0.blocks.1\u2026"), names.toString());
    }

    @Test
    void namesOfWordsKeepTheirBeginningAndTheirEnd() throws Exception {
        String svg = svg(bars("Specific humidity of the whole atmosphere 850 hPa",
                "Specific humidity of the whole atmosphere 500 hPa", 1, 2));
        List<String> names = found(svg, ">(Spec[^<]*)</text>").stream().map(match -> match.group(1)).toList();
        assertEquals(2, names.size());
        assertNotEquals(names.getFirst(), names.getLast());
        assertTrue(names.getFirst().contains("\u2026") && names.getFirst().endsWith("850 hPa"), names.toString());
    }
}
