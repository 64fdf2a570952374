// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "widgets/common/colors.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace orrery {

// The parts of a piece of work in a row: as wide as they took, but never too narrow for their words; what is still to
// come stays grey. How far the present part is stands beside its name in words, and is no length.
class PhaseBar : public QWidget
{
    Q_OBJECT

public:
    enum class State { Waiting, Active, Done, Failed };

    struct Part {
        QString name;
        State state = State::Waiting;
        std::optional<Milliseconds> took;
        QString detail; // "12 of 38 MB"; for the tool tip, and beside the name of the active one
    };

    explicit PhaseBar(QWidget *parent = nullptr);
    void setParts(std::vector<Part> parts);
    QSize sizeHint() const override;

    // The widths that parts get in a bar of the given width. Public for the test.
    static std::vector<int> widths(const std::vector<int> &least, const std::vector<double> &weights, int available);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString label(const Part &part) const;
    std::vector<QRect> layOut() const;

    std::vector<Part> m_parts;
};

} // namespace orrery
