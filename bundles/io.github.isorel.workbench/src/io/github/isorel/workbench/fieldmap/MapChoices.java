package io.github.isorel.workbench.fieldmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.workbench.preferences.FieldColors;

/** More choices for fields that are symmetric about zero: range of the colours, lines above them, opacity. */
public final class MapChoices {

    /** Keeps a style sheet's background off a check box: on GTK it would cover the colour that shows that it is checked. */
    private static final String UNSTYLED = "org.eclipse.e4.ui.css.disabled";
    private static final List<Double> PERCENTILES = FieldColors.PERCENTILES;
    private static final int OPAQUE = 100;
    private static final int SLIDER_WIDTH = 110;

    private final FieldStyles styles;
    private final ChoiceBar bar;
    private final List<Composite> pairs = new ArrayList<>();
    private final Combo percentile;
    private final Combo contours;
    private final Scale opacity;
    private final Button barbs;
    private boolean windOffered;
    private List<ContourField> fields = List.of();
    private boolean wanted;
    private boolean hidden;

    /**
     * Choices that are not seen yet.
     *
     * @param bar where to put them, behind other choices
     * @param styles names of variables
     * @param contoursChanged told when the user wants other lines
     * @param styleChanged told when the user wants the same field in other colours
     */
    MapChoices(ChoiceBar bar, FieldStyles styles, Runnable contoursChanged, Runnable styleChanged) {
        this.styles = styles;
        this.bar = bar;
        percentile = combo(Messages.choicePercentile, Messages.percentileHint, styleChanged);
        PERCENTILES.forEach(value -> percentile.add(value == OPAQUE ? Messages.percentileAll : number(value)));
        prefer(FieldColors.preferred().percentile());
        contours = combo(Messages.choiceContours, Messages.contoursHint, contoursChanged);
        opacity = slider(styleChanged);
        barbs = new Button(bar.row(), SWT.CHECK);
        barbs.setData(UNSTYLED, Boolean.TRUE);
        barbs.setText(Messages.choiceBarbs);
        barbs.setToolTipText(Messages.barbsHint);
        barbs.setLayoutData(new RowData());
        barbs.addListener(SWT.Selection, event -> contoursChanged.run());
        offer(List.of());
        setVisible(false);
    }

    /** Lets the colours reach up to a percentile that is preferred now, one of those offered; does not draw. */
    void prefer(double preferred) {
        percentile.select(PERCENTILES.indexOf(preferred));
    }

    private static String number(double value) {
        return (value == Math.rint(value) ? Integer.toString((int) value) : Double.toString(value)) + "\u2009%";
    }

    private Combo combo(String label, String hint, Runnable changed) {
        Composite pair = pair(label);
        Combo combo = new Combo(pair, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setToolTipText(hint);
        combo.addListener(SWT.Selection, event -> changed.run());
        return combo;
    }

    private Scale slider(Runnable changed) {
        Scale slider = new Scale(pair(Messages.choiceOpacity), SWT.HORIZONTAL);
        slider.setMinimum(0);
        slider.setMaximum(OPAQUE);
        slider.setIncrement(5);
        slider.setPageIncrement(20);
        slider.setSelection(OPAQUE);
        slider.setToolTipText(Messages.opacityHint);
        slider.setLayoutData(new RowData(SLIDER_WIDTH, SWT.DEFAULT));
        slider.addListener(SWT.Selection, event -> changed.run());
        return slider;
    }

    private Composite pair(String label) {
        Composite pair = new Composite(bar.row(), SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.marginLeft = 0;
        layout.marginRight = 0;
        pair.setLayout(layout);
        pair.setLayoutData(new RowData());
        new Label(pair, SWT.NONE).setText(label);
        pairs.add(pair);
        return pair;
    }

    /** Hides the choices whatever there is to choose, or shows them again. */
    void setHidden(boolean next) {
        hidden = next;
        setVisible(wanted);
    }

    /** Shows or hides the choices. */
    void setVisible(boolean visible) {
        wanted = visible;
        for (Composite pair : pairs) {
            pair.setVisible(visible && !hidden);
            if (pair.getLayoutData() instanceof RowData place) {
                place.exclude = !visible || hidden;
            }
        }
        barbs.setVisible(windOffered && !hidden);
        if (barbs.getLayoutData() instanceof RowData place) {
            place.exclude = !windOffered || hidden;
        }
        bar.fit();
    }

    /** Offers fields to be drawn as lines; what was chosen stays chosen where it is among them. */
    void offer(List<ContourField> offered) {
        Optional<ContourField> former = contourField();
        fields = List.copyOf(offered);
        contours.removeAll();
        contours.add(Messages.contoursNone);
        fields.forEach(field -> contours.add(label(field)));
        contours.select(former.map(field -> fields.indexOf(field) + 1).orElse(0));
        contours.setEnabled(!fields.isEmpty());
        contours.setToolTipText(fields.isEmpty() ? Messages.contoursNoData : Messages.contoursHint);
        contours.setLayoutData(new RowData(contours.computeSize(SWT.DEFAULT, SWT.DEFAULT)));
    }

    /** Offers a wind, or none; whether it is wanted stays as it was. */
    void offerWind(boolean offered) {
        windOffered = offered;
        setVisible(wanted);
    }

    /**
     * Whether the wind is wanted above the field.
     *
     * @return false at first
     */
    public boolean barbs() {
        return barbs.getSelection();
    }

    /**
     * Asks for the wind above the field, as the user does.
     *
     * @param on whether it is wanted
     */
    public void chooseBarbs(boolean on) {
        if (on != barbs.getSelection()) {
            barbs.setSelection(on);
            barbs.notifyListeners(SWT.Selection, null);
        }
    }

    /** A field for people. */
    String label(ContourField field) {
        return styles.of(field.variable()).label() + field.level().map(level -> " " + level).orElse("");
    }

    /**
     * The field to be drawn as lines.
     *
     * @return empty for none
     */
    public Optional<ContourField> contourField() {
        int index = contours.getSelectionIndex() - 1;
        return index >= 0 && index < fields.size() ? Optional.of(fields.get(index)) : Optional.empty();
    }

    /**
     * The percentile of magnitudes up to which the colours reach.
     *
     * @return above 0, at most 100
     */
    public double percentile() {
        return PERCENTILES.get(Math.max(0, percentile.getSelectionIndex()));
    }

    /**
     * How much the colours cover.
     *
     * @return 0 to 1
     */
    public double opacity() {
        return opacity.getSelection() / (double) OPAQUE;
    }

    /** The range of the colours for values, symmetric about zero. */
    ValueRange range(Tensor values) {
        return ValueRange.ofMagnitudes(values, percentile());
    }

    /**
     * Chooses, as the user does.
     *
     * @param wanted percentile, one of those offered
     * @param field what to draw as lines; empty for none
     * @param covering how much the colours cover, 0 to 1
     */
    public void choose(double wanted, Optional<ContourField> field, double covering) {
        percentile.select(Math.max(0, PERCENTILES.indexOf(wanted)));
        opacity.setSelection((int) Math.round(covering * OPAQUE));
        contours.select(field.map(it -> fields.indexOf(it) + 1).orElse(0));
        for (Control changed : new Control[] { percentile, contours }) {
            changed.notifyListeners(SWT.Selection, null);
        }
    }
}
