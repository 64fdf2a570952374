// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, bars and sizes.
#include "widgets/execution/logcanvas.h"

#include "widgets/common/metrics.h"
#include "widgets/execution/logaccessible.h"
#include "widgets/execution/loggutter.h"
#include "widgets/execution/logink.h"

#include <QFontMetricsF>
#include <QScrollBar>

namespace orrery {

namespace {

// A scroll bar counts in int.
constexpr std::int64_t mostSteps = 1'000'000'000;

} // namespace

LogCanvas::LogCanvas(LogFeed &feed, Workers &workers, QWidget *parent)
    : QAbstractScrollArea(parent), m_feed(feed), m_load(workers), m_fold(workers),
      m_ink(std::make_unique<LogInk>(palette())), m_gutter(new LogGutter(this))
{
    makeLogAccessible();
    setFrameShape(QFrame::NoFrame);
    setFont(fixedFont(font()));
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(false);
    connect(&feed, &LogFeed::restarted, this, &LogCanvas::start);
    connect(&feed, &LogFeed::grew, this, &LogCanvas::grew);
    connect(&feed, &LogFeed::renumbered, this, [this](qint64, qint64 rows) { renumber(rows); });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this](int action) {
        // The bar may be too coarse for single lines.
        const std::int64_t scale = m_feed.rows() / mostSteps + 1;
        QScrollBar *bar = verticalScrollBar();
        if (action == QAbstractSlider::SliderSingleStepAdd || action == QAbstractSlider::SliderSingleStepSub) {
            bar->setSliderPosition(bar->value());
            scrollLines(action == QAbstractSlider::SliderSingleStepAdd ? 1 : -1);
        } else if (bar->sliderPosition() != bar->value()) {
            const bool end = bar->sliderPosition() >= bar->maximum();
            const Top bottom = bottomTop().value_or(Top{m_feed.rows(), 0});
            scrollTo(end ? bottom : Top{bar->sliderPosition() * scale, 0}, true);
        }
    });
    updateMetrics();
}

LogCanvas::~LogCanvas() = default;

// ---- Reading

void LogCanvas::start(bool)
{
    m_load.abandon();
    m_page = {};
    m_shown.clear();
    m_top = m_wanted = {};
    m_anchor = m_cursor = {};
    m_current = -1;
    m_hovered = -1;
    m_widest = 0;
    m_stale = true;
    Q_EMIT selectionChanged();
    grew();
    viewport()->update();
    m_gutter->update();
}

void LogCanvas::grew()
{
    updateBars();
    // What stands behind the page changes nothing of it, unless its end is in it.
    if (m_following || m_page.toEnd || !isLoaded(m_wanted))
        m_stale = true;
    if (m_stale)
        load();
}

void LogCanvas::renumber(qint64 rows)
{
    m_load.abandon();
    for (std::int64_t *row : {&m_page.first, &m_top.row, &m_wanted.row, &m_anchor.row, &m_cursor.row})
        *row += rows;
    if (m_current >= 0)
        m_current += rows;
    ++m_wish;
    m_stale = true;
    updateBars();
    load();
}

void LogCanvas::load()
{
    if (m_load.isRunning() || !isVisible())
        return; // asked again when it is done, or shown
    const auto lines = m_feed.lines();
    if (!lines)
        return;
    const std::int64_t screen = visibleLineCount() + 1;
    const std::int64_t rows = lines->rows();
    const std::int64_t first
        = std::max<std::int64_t>(0, m_following ? rows - 2 * screen : std::min(m_wanted.row, rows) - screen);
    m_stale = false;
    const QString times = m_times ? m_feed.path() + QStringLiteral(".times") : QString();
    m_load.start(
        [lines, first, count = 3 * screen, pattern = m_pattern, times,
         wish = m_wish](Progress &, std::stop_token) -> Outcome<Page> {
            auto page = read(lines, first, count, pattern, times);
            page->wish = wish;
            return page;
        },
        [this](Outcome<Page> page) {
            if (page)
                take(std::move(*page));
            if (m_stale)
                load();
        });
}

Outcome<LogCanvas::Page> LogCanvas::read(const std::shared_ptr<LogLines> &lines, std::int64_t first, std::int64_t count,
                                         const std::optional<LogPattern> &pattern, const QString &times)
{
    Page page;
    page.lines = lines;
    page.first = first;
    std::optional<LogPattern::Matcher> matcher;
    if (pattern)
        matcher.emplace(*pattern);
    page.rows = lines->read(first, count, matcher ? &*matcher : nullptr);
    page.toEnd = first + std::int64_t(page.rows.size()) >= lines->rows();
    if (!times.isEmpty()) {
        page.times.resize(page.rows.size());
        if (const auto clock = LogTimes::open(times)) {
            for (std::size_t i = 0; i < page.rows.size(); ++i)
                page.times[i] = clock->at(page.rows[i].begin);
        }
    }
    return page;
}

void LogCanvas::take(Page page)
{
    if (page.wish != m_wish)
        m_stale = true;
    m_page = std::move(page);
    layOutRows();
    updateBars();
    if (m_following) {
        m_top = m_wanted = bottomTop().value_or(Top{});
    } else if (isLoaded(m_wanted)) {
        if (const auto bottom = bottomTop(); bottom && m_wanted > *bottom)
            m_wanted = *bottom;
        m_top = m_wanted;
    } else {
        m_stale = true;
    }
    updateBars();
    viewport()->update();
    m_gutter->update();
    Q_EMIT shownChanged();
}

void LogCanvas::layOutRows()
{
    m_shown.clear();
    m_shown.reserve(m_page.rows.size());
    const int wrap = m_wrapped ? columns() : 0;
    for (std::size_t i = 0; i < m_page.rows.size(); ++i) {
        LogRow &row = m_page.rows[i];
        LogCells cells(row.text, wrap);
        m_widest = qMax(m_widest, cells.width());
        m_shown.push_back({row, std::move(cells), m_page.times.empty() ? std::nullopt : m_page.times[i]});
    }
}

const LogCanvas::Shown *LogCanvas::shownRow(std::int64_t row) const
{
    const std::int64_t at = row - m_page.first;
    return at >= 0 && at < std::int64_t(m_shown.size()) ? &m_shown[std::size_t(at)] : nullptr;
}

// Whether all that is seen from this top on was read.
bool LogCanvas::isLoaded(const Top &top) const
{
    if (m_page.lines == nullptr || m_page.lines != m_feed.lines())
        return false;
    int left = visibleLineCount() + 1;
    std::int64_t row = top.row;
    for (int line = top.line; left > 0; ++row, line = 0) {
        const Shown *shown = shownRow(row);
        if (shown == nullptr)
            return m_page.toEnd && row >= m_page.first + std::int64_t(m_shown.size()) && row >= m_feed.rows();
        left -= shown->cells.lines() - line;
    }
    return true;
}

// ---- Bars and sizes

void LogCanvas::updateBars()
{
    const std::int64_t rows = m_feed.rows();
    const std::int64_t scale = rows / mostSteps + 1;
    const std::int64_t last
        = bottomTop() ? bottomTop()->row + (bottomTop()->line > 0 ? 1 : 0) : rows - visibleLineCount();
    m_moving = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, int(std::max<std::int64_t>(0, last) / scale));
    bar->setPageStep(visibleLineCount());
    bar->setValue(m_following ? bar->maximum() : int(m_wanted.row / scale));
    QScrollBar *side = horizontalScrollBar();
    const int width = m_wrapped ? 0 : int(m_widest * m_cell) + 2 * m_margin - viewport()->width();
    side->setRange(0, qMax(0, width));
    side->setPageStep(viewport()->width());
    side->setSingleStep(int(m_cell * 4));
    m_moving = false;
    m_gutter->layOut();
}

void LogCanvas::updateMetrics()
{
    const QFontMetricsF metrics(font());
    m_cell = metrics.horizontalAdvance(QString(100, u'0')) / 100;
    m_line = qRound(metrics.height() * 1.2);
    m_ascent = qRound((m_line - metrics.height()) / 2 + metrics.ascent());
    m_margin = Metrics(font()).small();
    layOutRows();
    updateBars();
}

void LogCanvas::scrollContentsBy(int dx, int)
{
    // Up and down goes by actionTriggered: the bar may be coarser than a line.
    if (dx != 0 && !m_moving)
        viewport()->update();
}

void LogCanvas::resizeEvent(QResizeEvent *)
{
    if (m_wrapped)
        layOutRows();
    if (m_following) {
        if (const auto bottom = bottomTop())
            m_top = m_wanted = *bottom;
    } else if (const auto bottom = bottomTop(); bottom && m_wanted > *bottom) {
        m_top = m_wanted = *bottom;
    }
    updateBars();
    m_stale = true;
    load();
}

void LogCanvas::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateMetrics();
    if (event->type() == QEvent::PaletteChange) {
        m_ink = std::make_unique<LogInk>(palette());
        viewport()->update();
        m_gutter->update();
    }
}

void LogCanvas::showEvent(QShowEvent *)
{
    m_feed.setWatched(true);
    m_stale = true;
    load();
}

void LogCanvas::hideEvent(QHideEvent *)
{
    m_feed.setWatched(false);
}

void LogCanvas::setWrapped(bool wrapped)
{
    m_wrapped = wrapped;
    m_wanted.line = m_top.line = 0;
    layOutRows();
    if (const auto bottom = bottomTop(); bottom && (m_following || m_wanted > *bottom))
        m_top = m_wanted = *bottom;
    updateBars();
    viewport()->update();
    m_gutter->update();
}

void LogCanvas::setTimesShown(bool shown)
{
    m_times = shown;
    ++m_wish;
    m_stale = true;
    m_gutter->layOut();
    load();
}

void LogCanvas::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    if (m_feed.rows() == 0)
        viewport()->update();
}

void LogCanvas::setPattern(const std::optional<LogPattern> &pattern)
{
    m_pattern = pattern;
    ++m_wish;
    m_stale = true;
    load();
}

} // namespace orrery
