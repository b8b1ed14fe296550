package io.github.isorel.workbench.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.report.RelevanceFigures;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.fieldmap.ShownRelevance;

/** The relevance on pressure levels along the line on the map, or as a mean along circles of latitude. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class SectionView extends RelevanceView {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.section";

    /** Points along a line: about as many as there are pixels of a section on a small screen. */
    private static final int SAMPLES = 400;
    private static final int LINE = 0;
    private static final int AS_ON_MAP = 0;

    private @Nullable Combo course;
    private @Nullable Combo variable;
    private @Nullable Label probe;
    private List<Optional<Variable>> variables = List.of();
    private boolean courseChosen;

    /** An empty view. */
    public SectionView() {
        super("io.github.isorel.workbench.section");
    }

    @Override
    void createChoices(Composite row) {
        Combo courses = combo(row, Messages.choiceCourse);
        courses.setItems(Messages.courseLine, Messages.courseZonalMean);
        courses.select(1);
        courses.addListener(SWT.Selection, event -> {
            courseChosen = true;
            update();
        });
        course = courses;
        Combo names = combo(row, Messages.choiceVariable);
        names.setItems(Messages.variableAsOnMap, Messages.allVariables);
        names.select(AS_ON_MAP);
        names.addListener(SWT.Selection, event -> update());
        variable = names;
    }

    private static Combo combo(Composite row, String label) {
        new Label(row, SWT.NONE).setText(label);
        return new Combo(row, SWT.READ_ONLY | SWT.DROP_DOWN);
    }

    @Override
    void createBelow(Composite area, FigureCanvas canvas) {
        Label line = new Label(area, SWT.NONE);
        GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
        place.horizontalIndent = 5;
        line.setLayoutData(place);
        probe = line;
        canvas.addListener(SWT.MouseMove, this::showProbe);
        canvas.addListener(SWT.MouseExit, event -> line.setText(""));
    }

    private void showProbe(Event event) {
        Label line = probe;
        if (line != null && canvas().figure().orElse(null) instanceof SectionFigure figure) {
            line.setText(canvas().plot().flatMap(plot -> new SectionProbe(figure).text(plot, event.x, event.y)).orElse(""));
        }
    }

    @Override
    void relevanceChanged(ShownRelevance relevance) {
        Combo courses = chosen(course);
        if (!courseChosen) {
            courses.select(relevance.line().isPresent() ? LINE : 1);
        }
        List<Optional<Variable>> offered = new ArrayList<>(List.of(Optional.empty()));
        relevance.stored().map().relevance().keySet().stream().filter(it -> it.kind() == VariableKind.ATMOSPHERIC)
                .forEach(it -> offered.add(Optional.of(it)));
        if (!offered.equals(variables)) {
            variables = List.copyOf(offered);
            Combo names = chosen(variable);
            int before = Math.max(0, names.getSelectionIndex());
            names.removeAll();
            names.add(Messages.variableAsOnMap);
            variables.forEach(it -> names.add(it.map(known -> styles().of(known).label()).orElse(Messages.allVariables)));
            names.select(before < names.getItemCount() ? before : AS_ON_MAP);
            names.setLayoutData(new RowData(names.computeSize(SWT.DEFAULT, SWT.DEFAULT)));
            names.getParent().layout();
        }
    }

    private static Combo chosen(@Nullable Combo combo) {
        if (combo == null) {
            throw new IllegalStateException("the view is not created yet");
        }
        return combo;
    }

    @Override
    FigureMaker maker(ShownRelevance relevance, RelevanceFigures figures) {
        new RelevanceViews(relevance.stored().map()).atmospheric(); // says so where nothing is on levels
        Optional<Variable> wanted = wanted(relevance);
        if (wanted.filter(it -> it.kind() != VariableKind.ATMOSPHERIC).isPresent()) {
            throw new IllegalArgumentException(Messages.notOnLevels);
        }
        if (chosen(course).getSelectionIndex() != LINE) {
            return progress -> figures.zonalMean(wanted);
        }
        GreatCircle line = relevance.line().orElseThrow(() -> new IllegalArgumentException(Messages.noLine));
        return progress -> figures.section(wanted, line, SAMPLES);
    }

    private Optional<Variable> wanted(ShownRelevance relevance) {
        int index = chosen(variable).getSelectionIndex();
        return index == AS_ON_MAP ? relevance.variable() : variables.get(index - 1);
    }

    /**
     * Chooses what to show, as the user does.
     *
     * @param zonalMean true for means along circles of latitude, false for the line on the map
     * @param index number of the entry in the list of variables: 0 as on the map, 1 for their sum, then one by one
     */
    public void choose(boolean zonalMean, int index) {
        courseChosen = true;
        chosen(course).select(zonalMean ? 1 : LINE);
        chosen(variable).select(index);
        update();
    }

    @Override
    void chooseLike(RelevanceView other) {
        if (other instanceof SectionView view) {
            view.shown().ifPresent(this::relevanceChanged);
            choose(chosen(view.course).getSelectionIndex() != LINE, chosen(view.variable).getSelectionIndex());
        }
    }

    /**
     * What the line below the section says.
     *
     * @return level, place and value under the cursor, or nothing
     */
    public String probeText() {
        Label line = probe;
        return line != null ? line.getText() : "";
    }

    @Override
    public Optional<Numbers> numbers() {
        return canvas().figure().map(figure -> new SectionNumbers((SectionFigure) figure, shown().map(now -> now.stored()
                .attributes()).orElseThrow()));
    }
}
