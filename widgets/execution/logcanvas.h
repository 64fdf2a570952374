// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/times.h"
#include "widgets/common/job.h"
#include "widgets/execution/logcells.h"
#include "widgets/execution/logfeed.h"

#include <QAbstractScrollArea>
#include <QPointer>

#include <optional>

namespace orrery {

class LogGutter;
class LogInk;

// A place in the text of a log.
struct LogSpot {
    std::int64_t row = 0;
    qsizetype index = 0; // character of the row

    friend auto operator<=>(const LogSpot &, const LogSpot &) = default;
};

// The lines of a log that fit on the screen, and no others: what is painted was read by a thread, and stays until what
// is wanted instead has been read. It follows the end of the log until one scrolls up.
class LogCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    LogCanvas(LogFeed &feed, Workers &workers, QWidget *parent = nullptr);
    ~LogCanvas() override;

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    void setWrapped(bool wrapped);
    void setTimesShown(bool shown);
    // What stands there while there is nothing.
    void setPlaceholder(const QString &text);
    // What is marked wherever it is seen; nothing: no marks.
    void setPattern(const std::optional<LogPattern> &pattern);
    // Brings a row into view and marks it as the current one. Ends following.
    void goTo(std::int64_t row);
    std::int64_t currentRow() const { return m_current; }
    std::int64_t topRow() const { return m_top.row; }
    std::int64_t rowCount() const { return m_feed.rows(); }
    void goToBeginning();
    void goToEnd();

    bool hasSelection() const { return m_anchor != m_cursor; }
    // From its beginning to its end.
    std::pair<LogSpot, LogSpot> selection() const;
    void selectAll();
    void select(const LogSpot &from, const LogSpot &to);
    LogSpot cursor() const { return m_cursor; }
    // The nearest to a place of the viewport, and the rectangle of one in it.
    LogSpot spotAt(const QPoint &position) const;
    QRect rectOf(const LogSpot &spot) const;

    // The lines on the screen, one each; for tests and screen readers.
    QStringList visibleLines() const;
    // The frame of a traceback in a row that is on the screen.
    std::optional<std::pair<QString, int>> frameAt(std::int64_t row) const;

Q_SIGNALS:
    void followingChanged(bool following);
    void copyRequested();
    void codeRequested(const QString &file, int line);
    void selectionChanged();
    // What is on the screen is not what it was.
    void shownChanged();
    void menuRequested(const QPoint &global, qint64 row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    friend class LogGutter;

    // A row, and a line of it where it is wrapped.
    struct Top {
        std::int64_t row = 0;
        int line = 0;
        friend auto operator<=>(const Top &, const Top &) = default;
    };
    struct Shown {
        LogRow row;
        LogCells cells;
        std::optional<std::int64_t> time;
    };
    // Rows that were read.
    struct Page {
        std::shared_ptr<const LogLines> lines;
        std::int64_t first = 0;
        std::vector<LogRow> rows;
        std::vector<std::optional<std::int64_t>> times;
        bool toEnd = false; // the last one is the last of the log
        std::uint64_t wish = 0;
    };

    // Reading (logcanvas.cpp).
    void start(bool cut);
    void grew();
    void renumber(qint64 rows);
    void load();
    static Outcome<Page> read(const std::shared_ptr<LogLines> &lines, std::int64_t first, std::int64_t count,
                              const std::optional<LogPattern> &pattern, const QString &times);
    void take(Page page);
    bool isLoaded(const Top &top) const;
    const Shown *shownRow(std::int64_t row) const;
    void layOutRows();

    // Scrolling.
    int visibleLineCount() const;
    int columns() const;
    std::optional<Top> bottomTop() const;
    Top moved(Top top, std::int64_t lines) const;
    void scrollTo(Top top, bool byUser);
    void scrollLines(std::int64_t lines);
    void bringIntoView(const LogSpot &spot);
    void updateBars();
    void updateMetrics();

    // Painting (logcanvas_paint.cpp).
    void paintRow(QPainter &painter, const Shown &shown, int line, int y) const;
    void paintText(QPainter &painter, const Shown &shown, qsizetype begin, qsizetype end, int line, double y,
                   const QColor &color) const;
    void paintGutter(QPainter &painter);
    QString placeholder() const;

    // Input (logcanvas_input.cpp).
    std::int64_t rowAtY(int y, int *line = nullptr) const;
    void moveCursor(const LogSpot &spot, bool select);
    bool keyScrolls(QKeyEvent *event);
    bool keySelects(QKeyEvent *event);
    LogSpot besideCursor(int characters) const;
    void toggleFold(std::int64_t row);
    void autoScroll();

    LogFeed &m_feed;
    Job<Page> m_load;
    Job<bool> m_fold;
    std::unique_ptr<LogInk> m_ink;
    LogGutter *m_gutter;

    Page m_page;
    std::vector<Shown> m_shown; // of the page, laid out
    Top m_wanted;               // where it shall be
    Top m_top;                  // what is painted
    std::uint64_t m_wish = 1;   // changes with pattern, times, folds: pages of another wish are read again
    std::optional<LogPattern> m_pattern;
    QString m_placeholder;
    bool m_following = true;
    bool m_wrapped = false;
    bool m_times = false;
    bool m_stale = true; // something is not as it was read
    bool m_moving = false;

    LogSpot m_anchor;
    LogSpot m_cursor;
    std::int64_t m_current = -1;
    enum class Pick { None, Characters, Words, Lines };
    Pick m_pick = Pick::None;
    std::pair<LogSpot, LogSpot> m_picked; // the word or line where picking began
    int m_autoScroll = 0;
    QPoint m_mouse;
    std::int64_t m_hovered = -1; // the row whose link is pointed at
    int m_wheel = 0;

    double m_cell = 8;
    int m_line = 16;
    int m_ascent = 12;
    int m_margin = 4;
    int m_widest = 0; // cells of what was seen
};

} // namespace orrery
