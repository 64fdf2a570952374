// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/editortabs.h"

#include "core/base/path.h"
#include "widgets/common/icons.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/documentset.h"
#include "widgets/task/editorpage.h"

#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace orrery {

EditorTabs::EditorTabs(DocumentSet &documents, QWidget *forms, const QString &formsName, QWidget *parent)
    : TabPages(parent), m_documents(documents)
{
    addPage(forms, formsName);
    connect(this, &TabPages::closeRequested, this, &EditorTabs::askToClose);
    connect(this, &TabPages::currentChanged, this, [this] {
        if (QWidget *page = currentPage(); page != nullptr && current() > 0)
            page->setFocus();
        Q_EMIT stateChanged();
    });
}

void EditorTabs::open(const QString &relative, int line, int column)
{
    EditorPage *&page = m_pages[relative];
    if (page == nullptr) {
        TextDocument *document = m_documents.open(relative);
        page = new EditorPage(*document, this);
        m_order << relative;
        const int index = addClosablePage(page, fileIcon(relative, false), QFileInfo(relative).fileName());
        setToolTip(index, relative);
        page->setProblems(m_problems);
        connect(document, &TextDocument::modifiedChanged, page, [this, relative] { showName(relative); });
        connect(page, &EditorPage::openOutsideRequested, this,
                [this, relative] { Q_EMIT openOutsideRequested(QFile::encodeName(relative)); });
        showName(relative);
    }
    setCurrent(indexOf(page));
    page->setFocus();
    if (line <= 0)
        return;
    CodeEdit *edit = page->edit();
    if (page->textDocument().isLoaded()) {
        edit->goTo(line, column);
    } else {
        connect(&page->textDocument(), &TextDocument::loaded, edit, [edit, line, column] { edit->goTo(line, column); });
    }
}

void EditorTabs::showName(const QString &relative)
{
    EditorPage *page = pageOf(relative);
    if (page == nullptr)
        return;
    const QString name = QFileInfo(relative).fileName();
    const bool marked = page->textDocument().isModified() && !DocumentSet::isFormFile(relative);
    setText(indexOf(page), marked ? name + QStringLiteral(" •") : name);
    setToolTip(indexOf(page), marked ? tr("%1: not saved").arg(relative) : relative);
}

void EditorTabs::setProblems(const std::vector<Problem> &problems)
{
    m_problems = problems;
    for (EditorPage *page : std::as_const(m_pages))
        page->setProblems(problems);
}

void EditorTabs::askToClose(QWidget *widget)
{
    const QString relative = m_pages.key(qobject_cast<EditorPage *>(widget));
    if (relative.isEmpty())
        return;
    TextDocument &document = pageOf(relative)->textDocument();
    if (!document.isModified() || DocumentSet::isFormFile(relative)) {
        closeTab(relative);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Not saved"),
                                tr("Save the changes to %1?").arg(QFileInfo(relative).fileName()),
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Save);
    connect(box, &QMessageBox::finished, &document, [this, relative, &document](int button) {
        if (button == QMessageBox::Discard) {
            document.discard();
            closeTab(relative);
        } else if (button == QMessageBox::Save) {
            document.save([this, relative](bool good) {
                if (good)
                    closeTab(relative);
            });
        }
    });
    box->open();
}

void EditorTabs::closeTab(const QString &relative)
{
    EditorPage *page = m_pages.take(relative);
    if (page == nullptr)
        return;
    m_order.removeAll(relative);
    removePage(page);
    page->deleteLater();
    // Not within its own signal; and the forms keep theirs.
    if (!DocumentSet::isFormFile(relative))
        QTimer::singleShot(0, this, [this, relative] {
            if (pageOf(relative) == nullptr)
                m_documents.close(relative);
        });
    Q_EMIT stateChanged();
}

void EditorTabs::follow(const QString &from, const QString &to)
{
    for (const QString &relative : QStringList(m_order)) {
        const bool inside = relative.startsWith(from + u'/');
        if ((relative != from && !inside) || pageOf(relative)->textDocument().isModified())
            continue;
        const bool shown = currentPage() == pageOf(relative);
        const int before = current();
        closeTab(relative);
        open(to + relative.mid(from.size()));
        if (!shown)
            setCurrent(qMin(before, count() - 1));
    }
}

Json EditorTabs::state() const
{
    Json tabs = Json::array();
    for (const QString &relative : m_order) {
        int line = 0;
        int column = 0;
        pageOf(relative)->edit()->getCursorPosition(&line, &column);
        tabs.push_back({{"file", toJson(relative)}, {"line", line + 1}, {"column", column + 1}});
    }
    return {{"tabs", std::move(tabs)}, {"current", current()}};
}

void EditorTabs::restore(const Json &state)
{
    const Json &tabs = member(state, "tabs");
    if (!tabs.is_array())
        return;
    for (const Json &tab : tabs) {
        const QString relative = stringMember(tab, "file");
        const auto path = TaskPath::normalised(relative);
        if (path && path->display() == relative)
            open(relative, int(integerMember(tab, "line")), int(integerMember(tab, "column")));
    }
    setCurrent(qBound(0, int(integerMember(state, "current")), count() - 1));
}

} // namespace orrery
