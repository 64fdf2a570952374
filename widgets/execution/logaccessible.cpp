// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logaccessible.h"

#include "widgets/execution/logcanvas.h"

#include <QAccessibleWidget>

namespace orrery {

namespace {

class LogAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit LogAccessible(LogCanvas *canvas) : QAccessibleWidget(canvas, QAccessible::EditableText), m_canvas(canvas)
    { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface *>(this)
                                                  : QAccessibleWidget::interface_cast(type);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }
    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? all() : QAccessibleWidget::text(which);
    }

    int selectionCount() const override { return m_canvas->hasSelection() ? 1 : 0; }
    void selection(int, int *begin, int *end) const override
    {
        const auto [from, to] = m_canvas->selection();
        *begin = offsetOf(from);
        *end = offsetOf(to);
    }
    void addSelection(int begin, int end) override { setSelection(0, begin, end); }
    void removeSelection(int) override { m_canvas->select(m_canvas->cursor(), m_canvas->cursor()); }
    void setSelection(int, int begin, int end) override { m_canvas->select(spotOf(begin), spotOf(end)); }
    int cursorPosition() const override { return offsetOf(m_canvas->cursor()); }
    void setCursorPosition(int position) override { m_canvas->select(spotOf(position), spotOf(position)); }

    QString text(int begin, int end) const override { return all().mid(begin, end - begin); }
    int characterCount() const override { return int(all().size()); }
    QRect characterRect(int offset) const override
    {
        const QRect rect = m_canvas->rectOf(spotOf(offset));
        return {m_canvas->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        return offsetOf(m_canvas->spotAt(m_canvas->viewport()->mapFromGlobal(point)));
    }
    void scrollToSubstring(int begin, int) override { m_canvas->goTo(spotOf(begin).row); }
    QString attributes(int, int *begin, int *end) const override
    {
        *begin = 0;
        *end = characterCount();
        return {};
    }

private:
    QString all() const { return m_canvas->visibleLines().join(u'\n'); }

    // Within what is on the screen; its ends for what is not.
    int offsetOf(const LogSpot &spot) const
    {
        const QStringList lines = m_canvas->visibleLines();
        const std::int64_t line = spot.row - m_canvas->topRow();
        if (line < 0)
            return 0;
        qsizetype offset = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i == line)
                return int(offset + qMin(spot.index, lines[i].size()));
            offset += lines[i].size() + 1;
        }
        return int(qMax<qsizetype>(0, offset - 1));
    }
    LogSpot spotOf(int offset) const
    {
        LogSpot spot{m_canvas->topRow(), offset};
        for (const QString &line : m_canvas->visibleLines()) {
            if (spot.index <= line.size())
                return spot;
            spot.index -= line.size() + 1;
            ++spot.row;
        }
        return {spot.row, 0};
    }

    LogCanvas *m_canvas;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *canvas = qobject_cast<LogCanvas *>(object);
    return canvas != nullptr ? new LogAccessible(canvas) : nullptr;
}

} // namespace

void makeLogAccessible()
{
    static const bool once = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    (void)once;
}

} // namespace orrery
