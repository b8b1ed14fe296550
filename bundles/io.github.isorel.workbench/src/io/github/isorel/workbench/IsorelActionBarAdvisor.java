package io.github.isorel.workbench;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.actions.NewWizardMenu;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The menus and the toolbar that every workbench has. Ours are in plugin.xml. */
@NonNullByDefault({})
final class IsorelActionBarAdvisor extends ActionBarAdvisor {

    /** A line between groups of actions. */
    private static final @Nullable ActionFactory LINE = null;

    /** The place of cheat sheets in the menu. */
    private static final String CHEAT_SHEETS = "cheatsheets";

    private final List<IContributionItem> created = new ArrayList<>();

    IsorelActionBarAdvisor(IActionBarConfigurer configurer) {
        super(configurer);
    }

    @Override
    protected void makeActions(IWorkbenchWindow window) {
        for (ActionFactory factory : new ActionFactory[] { ActionFactory.NEW, ActionFactory.SAVE, ActionFactory.SAVE_ALL,
                ActionFactory.CLOSE, ActionFactory.CLOSE_ALL, ActionFactory.IMPORT, ActionFactory.EXPORT, ActionFactory.REFRESH,
                ActionFactory.PROPERTIES, ActionFactory.QUIT, ActionFactory.UNDO, ActionFactory.REDO, ActionFactory.CUT,
                ActionFactory.COPY, ActionFactory.PASTE, ActionFactory.DELETE, ActionFactory.SELECT_ALL, ActionFactory.FIND,
                ActionFactory.RENAME,
                ActionFactory.RESET_PERSPECTIVE, ActionFactory.PREFERENCES, ActionFactory.INTRO, ActionFactory.HELP_CONTENTS,
                ActionFactory.HELP_SEARCH, ActionFactory.DYNAMIC_HELP, ActionFactory.ABOUT }) {
            register(factory.create(window));
        }
        created.add(new NewWizardMenu(window));
        created.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
        created.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
    }

    @Override
    protected void fillMenuBar(IMenuManager bar) {
        MenuManager file = new MenuManager(Messages.menuFile, IWorkbenchActionConstants.M_FILE);
        file.add(submenu(Messages.menuNew, "new", created.get(0)));
        file.add(new GroupMarker(IWorkbenchActionConstants.OPEN_EXT)); // the platform contributes relative to these groups
        add(file, LINE, ActionFactory.CLOSE, ActionFactory.CLOSE_ALL, LINE, ActionFactory.SAVE, ActionFactory.SAVE_ALL, LINE,
                ActionFactory.RENAME, ActionFactory.REFRESH);
        file.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        add(file, LINE, ActionFactory.IMPORT, ActionFactory.EXPORT, LINE, ActionFactory.PROPERTIES, LINE, ActionFactory.QUIT);
        MenuManager edit = new MenuManager(Messages.menuEdit, IWorkbenchActionConstants.M_EDIT);
        add(edit, ActionFactory.UNDO, ActionFactory.REDO, LINE, ActionFactory.CUT, ActionFactory.COPY, ActionFactory.PASTE, LINE,
                ActionFactory.DELETE, ActionFactory.SELECT_ALL, LINE, ActionFactory.FIND);
        edit.add(new GroupMarker(IWorkbenchActionConstants.FIND_EXT)); // text editors contribute relative to these groups
        edit.add(new GroupMarker(IWorkbenchActionConstants.ADD_EXT));
        edit.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        MenuManager window = new MenuManager(Messages.menuWindow, IWorkbenchActionConstants.M_WINDOW);
        window.add(submenu(Messages.menuView, "showView", created.get(1)));
        window.add(submenu(Messages.menuPerspective, "openPerspective", created.get(2)));
        add(window, LINE, ActionFactory.RESET_PERSPECTIVE, LINE, ActionFactory.PREFERENCES);
        MenuManager help = new MenuManager(Messages.menuHelp, IWorkbenchActionConstants.M_HELP);
        add(help, ActionFactory.INTRO, LINE, ActionFactory.HELP_CONTENTS, ActionFactory.HELP_SEARCH, ActionFactory.DYNAMIC_HELP,
                LINE);
        help.add(new GroupMarker(CHEAT_SHEETS));
        help.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        add(help, LINE, ActionFactory.ABOUT);
        bar.add(file);
        bar.add(edit);
        bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        bar.add(window);
        bar.add(help);
    }

    private static MenuManager submenu(String text, String id, IContributionItem content) {
        MenuManager menu = new MenuManager(text, id);
        menu.add(content);
        return menu;
    }

    @Override
    protected void fillCoolBar(ICoolBarManager cool) {
        ToolBarManager bar = new ToolBarManager();
        bar.add(getAction(ActionFactory.NEW.getId()));
        bar.add(getAction(ActionFactory.SAVE.getId()));
        cool.add(new ToolBarContributionItem(bar, Messages.toolbarFile));
        cool.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
    }

    private void add(MenuManager menu, @Nullable ActionFactory... factories) {
        for (ActionFactory factory : factories) {
            if (factory == null) {
                menu.add(new Separator());
            } else {
                menu.add(getAction(factory.getId()));
            }
        }
    }
}
