package io.github.isorel.workbench.region;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String areaShare;
    public static String bin;
    public static String cells;
    public static String cellsWithMissing;
    public static String columnPlace;
    public static String columnStatistic;
    public static String columnValue;
    public static String computing;
    public static String experimentLabel;
    public static String greatest;
    public static String histogramTitle;
    public static String insertButton;
    public static String least;
    public static String maskMessage;
    public static String maskTitle;
    public static String mean;
    public static String nameLabel;
    public static String nameProblem;
    public static String nameTaken;
    public static String newExperimentButton;
    public static String noExperiment;
    public static String noExperimentTitle;
    public static String nothingDrawn;
    public static String quantile;
    public static String quantityHint;
    public static String quantityLabel;
    public static String shareOfMagnitudes;
    public static String standardDeviation;
    public static String statisticLabel;
    public static String sum;
    public static String targetMessage;
    public static String targetTitle;
    public static String valueAxis;
    public static String writtenLabel;

    static {
        initializeMessages("io.github.isorel.workbench.region.messages", Messages.class);
    }

    private Messages() {
    }
}
