package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** The texts of this package, filled from {@code messages.properties}. */
@NonNullByDefault({})
final class Messages extends NLS {

    public static String absent;
    public static String absentLine;
    public static String absentPin;
    public static String absentRegion;
    public static String absentTarget;
    public static String allLevels;
    public static String allStates;
    public static String allVariables;
    public static String always;
    public static String barbsHint;
    public static String choiceBarbs;
    public static String choiceContours;
    public static String choiceKind;
    public static String choiceLevel;
    public static String choiceOpacity;
    public static String choicePercentile;
    public static String choiceTime;
    public static String choiceUnit;
    public static String choiceVariable;
    public static String composite;
    public static String compositeNoData;
    public static String compositeNoTime;
    public static String compositeOfNothing;
    public static String compositeTitle;
    public static String contoursHint;
    public static String contoursNoData;
    public static String contoursNone;
    public static String csvHeader;
    public static String equirectangular;
    public static String firstMinusSecond;
    public static String kindData;
    public static String kindDifference;
    public static String kindForecast;
    public static String kindRelevance;
    public static String kindTruth;
    public static String lambert;
    public static String leadAndValidTime;
    public static String lineTitle;
    public static String lockedTitle;
    public static String mapEmpty;
    public static String mapTitle;
    public static String mapTitleLevel;
    public static String meanOverTime;
    public static String mercator;
    public static String noProjection;
    public static String northPolar;
    public static String nothingOnAGrid;
    public static String opacityHint;
    public static String openingComposite;
    public static String openingFiles;
    public static String orthographic;
    public static String percentileAll;
    public static String percentileHint;
    public static String pickerBox;
    public static String pickerBoxHint;
    public static String pickerDrawn;
    public static String pickerHint;
    public static String pickerPolygon;
    public static String pickerTitle;
    public static String probe;
    public static String probeOutside;
    public static String readingComposite;
    public static String readingField;
    public static String readingRange;
    public static String relevanceInvalidTitle;
    public static String relevanceOfNothing;
    public static String relevanceOfStatic;
    public static String relevanceTitle;
    public static String southPolar;
    public static String timeHint;
    public static String unitHint;

    static {
        initializeMessages("io.github.isorel.workbench.fieldmap.messages", Messages.class);
    }

    private Messages() {
    }
}
