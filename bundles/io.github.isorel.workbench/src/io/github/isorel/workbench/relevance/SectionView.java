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

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.figure.plot.SectionPanels;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.report.RelevanceFigures;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.workbench.fieldmap.ShownRelevance;
import io.github.isorel.workbench.figures.LabeledCombo;
import io.github.isorel.workbench.figures.ViewState;

/** The relevance on pressure levels along the line on the map, or as a mean along circles of latitude. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class SectionView extends RelevanceView {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.section";

    /** Points along a line: about as many as there are pixels of a section on a small screen. */
    private static final int SAMPLES = 400;
    private static final int LINE = 0;
    private static final int ZONAL_MEAN = 1;
    private static final int TARGET = 2;
    private static final int AS_ON_MAP = 0;
    private static final int EACH = 1;
    /** Entries of the list of variables before the variables themselves. */
    private static final int BEFORE = 2;
    /** How far the sections through the target go to both sides [degrees of longitude]. */
    private static final double REACH = 60;
    private static final int COLUMNS = 2;
    /** Height of a row of sections that can be read [points]. */
    private static final int ROW_HEIGHT = 190;

    private static final String COURSE = "course";
    private static final String VARIABLES = "variables";
    private static final String ALL = "all";

    private @Nullable Combo course;
    private @Nullable Combo variable;
    private @Nullable Label probe;
    private List<Optional<Variable>> variables = List.of();
    private boolean courseChosen;
    private Optional<String> wanted = Optional.empty();

    /** An empty view. */
    public SectionView() {
        super("io.github.isorel.workbench.section");
    }

    @Override
    void createChoices(Composite row) {
        Combo courses = LabeledCombo.in(row, Messages.choiceCourse);
        courses.setItems(Messages.courseLine, Messages.courseZonalMean, Messages.courseTarget);
        courses.select(ZONAL_MEAN);
        courses.addListener(SWT.Selection, event -> {
            courseChosen = true;
            update();
        });
        course = courses;
        Combo names = LabeledCombo.in(row, Messages.choiceVariable);
        names.setItems(Messages.variableAsOnMap, Messages.eachVariable, Messages.allVariables);
        names.select(AS_ON_MAP);
        names.addListener(SWT.Selection, event -> update());
        variable = names;
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
            courses.select(relevance.line().isPresent() ? LINE : ZONAL_MEAN);
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
            names.add(Messages.eachVariable);
            variables.forEach(it -> names.add(it.map(known -> styles().of(known).label()).orElse(Messages.allVariables)));
            names.select(before < names.getItemCount() ? before : AS_ON_MAP);
            names.setLayoutData(new RowData(names.computeSize(SWT.DEFAULT, SWT.DEFAULT)));
            names.getParent().getParent().layout(true, true);
            chooseWanted();
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
        int along = chosen(course).getSelectionIndex();
        int which = chosen(variable).getSelectionIndex();
        chosen(variable).setEnabled(along != TARGET);
        GreatCircle line = relevance.line().orElse(null);
        if (along == TARGET) {
            return progress -> acrossTarget(relevance);
        }
        if (along == LINE && line == null) {
            throw new IllegalArgumentException(Messages.noLine);
        }
        if (which == EACH) {
            return progress -> along == LINE && line != null ? figures.sections(line, SAMPLES, COLUMNS)
                    : figures.zonalMeans(COLUMNS);
        }
        Optional<Variable> wanted = which == AS_ON_MAP ? relevance.variable() : variables.get(which - BEFORE);
        if (wanted.filter(it -> it.kind() != VariableKind.ATMOSPHERIC).isPresent()) {
            throw new IllegalArgumentException(Messages.notOnLevels);
        }
        return progress -> along == LINE && line != null ? figures.section(wanted, line, SAMPLES) : figures.zonalMean(wanted);
    }

    /** All states beside each other, whichever is chosen on the map. */
    private Figure acrossTarget(ShownRelevance relevance) throws DataException {
        return figures(relevance).acrossTarget(REACH).orElseThrow(() -> new DataException(Messages.noPlace));
    }

    @Override
    int leastHeight(Figure figure, FigureCanvas canvas) {
        return figure instanceof SectionPanels panels ? panels.rows() * ROW_HEIGHT : super.leastHeight(figure, canvas);
    }

    /**
     * Chooses what to show, as the user does.
     *
     * @param along number of the entry in the list of courses: 0 for the line on the map, 1 for means along circles of latitude,
     * 2
     *        for the latitude of the target
     * @param index number of the entry in the list of variables: 0 as on the map, 1 for each of them, 2 for their sum, then one
     * by
     *        one
     */
    public void choose(int along, int index) {
        courseChosen = true;
        chosen(course).select(along);
        chosen(variable).select(index);
        update();
    }

    @Override
    void chooseLike(RelevanceView other) {
        if (other instanceof SectionView view) {
            view.shown().ifPresent(this::relevanceChanged);
            choose(chosen(view.course).getSelectionIndex(), chosen(view.variable).getSelectionIndex());
        }
    }

    @Override
    void saveChoices(ViewState state) {
        if (courseChosen) {
            state.put(COURSE, chosen(course).getSelectionIndex());
        }
        int index = chosen(variable).getSelectionIndex();
        if (index < BEFORE) {
            state.put(VARIABLES, index);
        } else {
            variables.get(index - BEFORE).ifPresentOrElse(it -> state.put(VARIABLES, it.shortName()), () -> state.put(VARIABLES,
                    ALL));
        }
    }

    @Override
    void choose(ViewState state) {
        state.count(COURSE).filter(index -> index >= LINE && index <= TARGET).ifPresent(index -> {
            courseChosen = true;
            chosen(course).select(index);
        });
        wanted = state.text(VARIABLES);
        chooseWanted();
    }

    /** Chooses the variable that was chosen before the workbench was closed as soon as it is offered. */
    private void chooseWanted() {
        wanted.map(this::index).filter(index -> index >= 0 && index < chosen(variable).getItemCount()).ifPresent(index -> {
            chosen(variable).select(index);
            wanted = Optional.empty();
        });
    }

    private int index(String kept) {
        if (kept.equals(Integer.toString(AS_ON_MAP)) || kept.equals(Integer.toString(EACH))) {
            return Integer.parseInt(kept);
        }
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).map(Variable::shortName).orElse(ALL).equals(kept)) {
                return BEFORE + i;
            }
        }
        return -1;
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
        return canvas().figure().map(figure -> new SectionNumbers(figure.title(), figure instanceof SectionPanels panels
                ? panels.panels() : List.of((SectionFigure) figure), shown().map(now -> now.stored().attributes())
                        .orElseThrow()));
    }
}
