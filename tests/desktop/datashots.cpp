// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/datashots.h"

#include "widgets/common/filetree.h"
#include "widgets/warehouse/datapage.h"

#include <QAction>

namespace orrery::test {

void dataPictures(Studio &studio, const ExecutionId &execution)
{
    const auto openData = [](MainWindow &window, int tab) {
        window.showPage(MainWindow::Data);
        QTest::qWait(600);
        if (auto *page = visible<DataPage>(window))
            page->showData(u"digits"_s);
        QTest::qWait(800);
        showTab(window, tab);
    };
    studio.picture(u"data"_s, [&](MainWindow &window) { openData(window, 0); });
    studio.picture(u"data-files"_s, [&](MainWindow &window) {
        openData(window, 1);
        selectFile(window, u"labels.csv"_s);
    });
    studio.picture(u"data-versions"_s, [&](MainWindow &window) { openData(window, 2); });
    studio.picture(u"data-uses"_s, [&](MainWindow &window) { openData(window, 3); });
    studio.picture(u"data-import"_s, [&](MainWindow &window) {
        openData(window, 0);
        if (auto *page = visible<DataPage>(window))
            page->importFrom(studio.m_home.path(u"scans"_s), u"digits"_s);
    });
    studio.picture(u"data-save"_s, [&](MainWindow &window) {
        showFile(window, execution, u"result"_s);
        if (const auto *tree = visible<FileTree>(window)) {
            for (QAction *action : tree->actions()) {
                if (action->text() == u"Turn into data…")
                    action->trigger();
            }
        }
    });
}

} // namespace orrery::test
