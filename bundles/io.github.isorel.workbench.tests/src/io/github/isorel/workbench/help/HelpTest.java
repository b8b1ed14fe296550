package io.github.isorel.workbench.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.eclipse.core.runtime.Platform;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.help.IHelpResource;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

import io.github.isorel.workbench.Screenshots;
import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleWizard;
import io.github.isorel.workbench.guide.Guide;
import io.github.isorel.workbench.guide.GuideBlock;
import io.github.isorel.workbench.guide.GuideSection;

class HelpTest {

    private static final String FIELD_MAP = "io.github.isorel.workbench.fieldmap";

    @AfterEach
    void close() {
        UserInterface.page().hideView(UserInterface.page().findView(HelpView.ID));
        UserInterface.settle();
    }

    private static HelpPane pane() throws Exception {
        return HelpView.open(UserInterface.page()).pane().orElseThrow();
    }

    private static void execute(String command) throws Exception {
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class).executeCommand(command, null);
        UserInterface.settle();
    }

    @Test
    void theGuideIsReadWithItsContentsAndTheWayBack() throws Exception {
        HelpPane pane = pane();
        Guide guide = GuideFile.read();
        assertEquals(guide.sections().getFirst().title(), pane.page().title());
        assertEquals(guide.below(guide.sections().getFirst()).size(), pane.contents().getTree().getItemCount());
        pane.contents().setSelection(new StructuredSelection(guide.section("relevance").orElseThrow()));
        assertEquals("Relevance", pane.page().title());
        pane.follow("#methods");
        assertEquals("Methods", pane.page().title());
        assertEquals(guide.section("methods").orElseThrow(), pane.contents().getStructuredSelection().getFirstElement());
        execute("io.github.isorel.workbench.command.helpBack");
        assertEquals("Relevance", pane.page().title());
        execute("io.github.isorel.workbench.command.helpForward");
        assertEquals("Methods", pane.page().title());
    }

    @Test
    void everySectionCanBeShown() throws Exception {
        HelpPane pane = pane();
        for (var section : GuideFile.read().sections()) {
            pane.show(section);
            assertEquals(section.title(), pane.page().title());
        }
        UserInterface.settle();
    }

    @Test
    void withoutRoomForColumnsATableIsToldRowByRow() throws Exception {
        Shell shell = new Shell(UserInterface.page().getWorkbenchWindow().getShell());
        try {
            shell.setLayout(new FillLayout());
            HelpPage page = new HelpPage(shell, GuideFile.read(), target -> { });
            shell.setSize(1200, 600);
            shell.open();
            page.show(GuideFile.read().section("keys").orElseThrow());
            UserInterface.settle();
            int wide = ((ScrolledForm) page.control()).getBody().getChildren().length;
            shell.setSize(320, 600);
            UserInterface.await(() -> ((ScrolledForm) page.control()).getBody().getChildren().length > 2 * wide,
                    () -> "the table stays as it is");
            assertTrue(((ScrolledForm) page.control()).getBody().getSize().x <= 340, "wider than the view");
        } finally {
            shell.dispose();
        }
    }

    @Test
    void searchListsWhatHoldsTheWordsAndEnterOpensTheBest() throws Exception {
        HelpPane pane = pane();
        pane.search("rule books");
        assertEquals(GuideFile.read().search("rule books").size(), pane.contents().getTree().getItemCount());
        assertEquals("Rule books", pane.contents().getTree().getItem(0).getText());
        pane.searchField().notifyListeners(SWT.DefaultSelection, new Event());
        assertEquals("Rule books", pane.page().title());
        pane.search("");
        assertEquals(GuideFile.read().below(GuideFile.read().sections().getFirst()).size(),
                pane.contents().getTree().getItemCount());
    }

    /** All texts below a control, one after the other. */
    private static String texts(Composite parent) {
        StringBuilder texts = new StringBuilder();
        for (Control child : parent.getChildren()) {
            switch (child) {
                case StyledText text -> texts.append(text.getText()).append('\n');
                case Text text -> texts.append(text.getText()).append('\n');
                case Label label -> texts.append(label.getText()).append('\n');
                case Composite composite -> texts.append(texts(composite));
                default -> { }
            }
        }
        return texts.toString();
    }

    @Test
    void theDialogAboutTheProductTellsVersionLicencePatentsAndWhereTheNoticesAre() throws Exception {
        String[] text = new String[1];
        UserInterface.inDialog(() -> execute("org.eclipse.ui.help.aboutAction"), shell -> {
            text[0] = texts(shell);
            Screenshots.take(shell, "about");
            shell.close();
        });
        String version = Platform.getBundle("io.github.isorel.workbench").getVersion().toString();
        for (String told : List.of("Isorel " + version, "Eclipse Public License 2.0", "covered by patents", "EP 3271863 B1",
                "Third-party content")) {
            assertTrue(text[0].contains(told), told + " is not in: " + text[0]);
        }
        GuideSection notices = GuideFile.read().titled("Third-party content").orElseThrow();
        PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("guide.md#" + notices.anchor());
        assertEquals("Third-party content", pane().page().title());
        assertTrue(GuideFile.read().search("ONNX Runtime Microsoft").stream().anyMatch(section -> section.title().startsWith(
                "Libraries wrapped")));
    }

    @Test
    void helpOfTheWorkbenchIsOurs() throws Exception {
        var help = PlatformUI.getWorkbench().getHelpSystem();
        assertTrue(help.hasHelpUI());
        help.displayHelpResource("/io.github.isorel.workbench/help/guide.md#masking");
        assertEquals("Masking", pane().page().title());
        execute("org.eclipse.ui.help.helpContents");
        assertEquals(GuideFile.read().sections().getFirst().title(), pane().page().title());
        help.displayHelp(FIELD_MAP);
        assertEquals("Field map", pane().page().title());
        assertTrue(pane().section().isEmpty());
    }

    @Test
    void aContextIsFollowedAndASectionStays() throws Exception {
        PlatformUI.getWorkbench().getHelpSystem().displayHelp(FIELD_MAP);
        HelpPane pane = pane();
        pane.follow("#masking");
        UserInterface.fieldMap();
        UserInterface.settle();
        assertEquals("Masking", pane.page().title());
    }

    @Test
    void contextsAreFoundFromTheControlsOfEveryView() throws Exception {
        Control map = UserInterface.fieldMap().pane().map();
        IContext context = HelpContexts.of(map).orElseThrow();
        assertTrue(HelpPage.said(context).startsWith("One field on a map"), HelpPage.said(context));
        String styled = HelpPage.said(HelpSystem.getContext("io.github.isorel.workbench.new_project"));
        assertTrue(new FormMarkup(GuideFile.read()).context(styled).contains("<b>models</b>"), styled);
        assertTrue(styled.contains("File > New > Experiment"), styled);
        assertTrue(HelpContexts.of(map.getShell()).isEmpty());
    }

    @Test
    void besideADialogHelpIsATray() throws Exception {
        ExampleWizard wizard = new ExampleWizard();
        wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
        WizardDialog dialog = new WizardDialog(UserInterface.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        try {
            dialog.getShell().forceActive();
            UserInterface.settle();
            HelpTray tray = new HelpTray(GuideFile.read(), HelpSystem.getContext("io.github.isorel.workbench.new_example"));
            dialog.openTray(tray);
            HelpPage page = tray.page();
            assertNotNull(page);
            assertEquals("Demonstration project", page.title());
            assertTrue(HelpContexts.of(dialog.getCurrentPage().getControl()).isPresent());
        } finally {
            dialog.close();
        }
    }

    /** Every context of ours: it is found, says something, and its topics are sections of the guide. */
    @Test
    void everyContextLeadsIntoTheGuide() throws Exception {
        Guide guide = GuideFile.read();
        List<String> problems = new ArrayList<>();
        int contexts = 0;
        for (String file : List.of("help/contexts.xml", "help/experiments.xml")) {
            try (var in = Platform.getBundle("io.github.isorel.workbench").getEntry(file).openStream()) {
                NodeList nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in)
                        .getElementsByTagName("context");
                for (int i = 0; i < nodes.getLength(); i++, contexts++) {
                    String id = nodes.item(i).getAttributes().getNamedItem("id").getNodeValue();
                    IContext context = HelpSystem.getContext("io.github.isorel.workbench." + id);
                    if (context == null || context.getText() == null || context.getText().length() < 50) {
                        problems.add(id + " says nothing");
                    } else {
                        problems.addAll(topicProblems(guide, id, context));
                    }
                }
            }
        }
        assertTrue(contexts > 10, contexts + " contexts");
        assertEquals(List.of(), problems);
    }

    private static List<String> topicProblems(Guide guide, String id, IContext context) {
        List<String> problems = new ArrayList<>();
        if (context.getRelatedTopics().length == 0) {
            problems.add(id + " leads nowhere");
        }
        for (IHelpResource topic : context.getRelatedTopics()) {
            if (HelpLink.anchor(topic.getHref()).flatMap(guide::section).isEmpty() || topic.getLabel().isBlank()) {
                problems.add(id + " leads to " + topic.getHref());
            }
        }
        return problems;
    }

    @Test
    void markupEscapesAndLinksTitles() {
        FormMarkup markup = new FormMarkup(Guide.read("# A\n## Graphics cards\nsee *Graphics cards* or *x* & `a<b>`"));
        var paragraph = (GuideBlock.Paragraph) Guide.read("# A\nsee *Graphics cards* or *x* & `a<b>`")
                .sections().getFirst().blocks().getFirst();
        assertEquals("<form><p>see <a href=\"#graphics-cards\">Graphics cards</a> or <span font=\"emphasis\">x</span> &amp; "
                + "<span font=\"code\">a&lt;b&gt;</span></p></form>", markup.paragraph(paragraph.runs()));
        assertEquals("<form><p>in <b>models</b> &lt;i&gt;</p></form>", markup.context("in <@#$b>models</@#$b> <i>\n"));
    }

    @Test
    void linksTellWhetherTheyLeadIntoTheGuide() {
        assertEquals("a", HelpLink.anchor("#a").orElseThrow());
        assertEquals("a", HelpLink.anchor("/io.github.isorel.workbench/help/guide.md#a").orElseThrow());
        assertEquals("", HelpLink.anchor("guide.md").orElseThrow());
        assertTrue(HelpLink.anchor("https://example.org/#a").isEmpty());
        assertFalse(HelpLink.anchor("other.md#a").isPresent());
    }
}
