// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/facts.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/metrics.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>

namespace orrery {

QWidget *makeHeading(const QString &title, const QString &hint, QWidget *parent)
{
    auto *heading = new QWidget(parent);
    const Metrics m(heading->font());
    auto *layout = new QHBoxLayout(heading);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    auto *name = new QLabel(title, heading);
    name->setFont(boldFont(name->font()));
    auto *words = new ElidedLabel(heading);
    words->setFont(smallFont(words->font()));
    words->setMuted(true);
    words->setText(hint);
    layout->addWidget(name);
    layout->addWidget(words, 1);
    return heading;
}

FactsView::FactsView(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QWidget *makeFacts(const std::vector<FactSection> &sections, QWidget *parent)
{
    auto *content = new QWidget(parent);
    const Metrics m(content->font());
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m.wide());
    grid->setVerticalSpacing(m.small());
    grid->setColumnMinimumWidth(0, m.character * 18);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const FactSection &section : sections) {
        bool headed = false;
        for (const Fact &fact : section.facts) {
            if (fact.value.isEmpty())
                continue;
            if (!headed) {
                if (row > 0)
                    grid->setRowMinimumHeight(row++, m.small());
                grid->addWidget(makeHeading(section.title, section.hint, content), row++, 0, 1, 2);
                headed = true;
            }
            auto *name = new QLabel(fact.name, content);
            name->setForegroundRole(QPalette::PlaceholderText);
            name->setAlignment(Qt::AlignRight | Qt::AlignTop);
            auto *value = new QLabel(content);
            value->setTextFormat(Qt::PlainText);
            value->setText(fact.value);
            value->setAccessibleName(fact.name);
            value->setWordWrap(true);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
            value->setFocusPolicy(Qt::ClickFocus);
            if (fact.fixed)
                value->setFont(fixedFont(value->font()));
            grid->addWidget(name, row, 0);
            grid->addWidget(value, row++, 1);
        }
    }
    grid->setRowStretch(row, 1);
    return content;
}

void FactsView::setSections(std::vector<FactSection> sections)
{
    if (sections == m_sections && widget() != nullptr)
        return;
    m_sections = std::move(sections);
    const int scrolled = verticalScrollBar()->value();
    const Metrics m(font());
    QWidget *content = makeFacts(m_sections, nullptr);
    content->layout()->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    setWidget(content);
    verticalScrollBar()->setValue(scrolled);
}

} // namespace orrery
