package io.github.isorel.engine.figure.plot;

/**
 * How large a figure is.
 *
 * @param width width [pixels]
 * @param height height [pixels]
 * @param dotsPerInch pixels an inch of paper: more make texts and lines larger against the picture, since type has its size in
 *        inches
 */
public record FigureSize(int width, int height, int dotsPerInch) {

    /** The usual size: 8 by 4.7 inches. */
    public static final FigureSize STANDARD = new FigureSize(1200, 700, 150);

    private static final int SMALLEST = 100;
    private static final int LARGEST = 10_000;

    /** Checks the numbers. */
    public FigureSize {
        if (width < SMALLEST || height < SMALLEST || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("a figure measures " + SMALLEST + " to " + LARGEST + " pixels each way, not "
                    + width + " by " + height);
        }
        if (dotsPerInch < 30 || dotsPerInch > 1200) {
            throw new IllegalArgumentException("a figure has 30 to 1200 dots an inch, not " + dotsPerInch);
        }
    }

    /** Pixels a unit of 1/96 inch. */
    double resolution() {
        return dotsPerInch / 96.0;
    }
}
