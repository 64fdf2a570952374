// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/formarea.h"

#include "core/task/params.h"
#include "core/task/requirements.h"
#include "widgets/common/tabpages.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/documentset.h"
#include "widgets/task/editorpage.h"
#include "widgets/task/taskform.h"

namespace orrery {

FormArea::FormArea(DocumentSet &documents, TaskForm *form, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent), m_documents(documents),
      m_form(form), m_files{Params::fileName.toString(), Requirements::fileName}
{
    addWidget(m_form);
    setChildrenCollapsible(false);
}

void FormArea::setSettingsFile(const QString &relative)
{
    if (m_files.contains(relative))
        return;
    m_files << relative;
    if (m_texts != nullptr)
        addText(relative);
}

bool FormArea::hasTexts() const
{
    return m_texts != nullptr && !m_texts->isHidden();
}

void FormArea::makeTexts()
{
    if (m_texts != nullptr)
        return;
    m_texts = new TabPages(this);
    m_texts->shrinkTabs();
    addWidget(m_texts);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    for (const QString &file : std::as_const(m_files))
        addText(file);
    setSizes({width() * 3 / 5, width() * 2 / 5});
}

void FormArea::addText(const QString &relative)
{
    auto *page = new EditorPage(*m_documents.open(relative), m_texts);
    page->setProblems(m_problems);
    m_pages.push_back(page);
    m_texts->addPage(page, relative);
}

void FormArea::showTexts(bool shown)
{
    if (shown == hasTexts())
        return;
    if (shown)
        makeTexts();
    m_texts->setVisible(shown);
    Q_EMIT textsShown(shown);
}

bool FormArea::showText(const QString &relative, int line, int column)
{
    const auto at = m_files.indexOf(relative);
    if (at < 0)
        return false;
    showTexts(true);
    m_texts->setCurrent(int(at));
    if (line > 0)
        m_pages[std::size_t(at)]->edit()->goTo(line, column);
    else
        m_pages[std::size_t(at)]->setFocus();
    return true;
}

void FormArea::setProblems(const std::vector<Problem> &problems)
{
    m_problems = problems;
    for (EditorPage *page : m_pages)
        page->setProblems(problems);
}

} // namespace orrery
