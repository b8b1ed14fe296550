package io.github.isorel.workbench.explorer;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuListener;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.navigator.CommonActionProvider;
import org.eclipse.ui.navigator.ICommonActionExtensionSite;

/**
 * Hides from the explorer's context menu what the platform has for source code: version control, patches, comparisons of text.
 * For runs and data it means nothing; the local history of texts has a command of its own. Activities cannot hide these menus:
 * they filter entries, not the menus themselves.
 */
@NonNullByDefault({})
public final class ForeignMenus extends CommonActionProvider {

    private static final List<String> FOREIGN = List.of("team.main", "compareWithMenu", "replaceWithMenu");

    private final IMenuListener listener = ForeignMenus::hide;
    private @Nullable MenuManager watched;

    @Override
    public void init(ICommonActionExtensionSite site) {
        super.init(site);
        Menu menu = site.getStructuredViewer().getControl().getMenu();
        if (menu != null && menu.getData(MenuManager.MANAGER_KEY) instanceof MenuManager manager) {
            watched = manager;
            manager.addMenuListener(listener); // after those who fill the menu
        }
    }

    private static void hide(IMenuManager menu) {
        for (String id : FOREIGN) {
            IContributionItem item = menu.find(id);
            if (item != null) {
                item.setVisible(false);
            }
        }
    }

    @Override
    public void dispose() {
        MenuManager manager = watched;
        if (manager != null) {
            manager.removeMenuListener(listener);
        }
        super.dispose();
    }
}
