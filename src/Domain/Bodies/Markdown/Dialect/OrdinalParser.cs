using System.Globalization;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>
/// Items of numbered lists, which begin with 1 and count on. Any other number at the beginning of a line is text: a day, a year, the
/// number of a session.
/// </summary>
internal sealed class OrdinalParser : NumberedListItemParser
{
    public override bool TryParse(BlockProcessor state, char pendingBulletType, out ListInfo result)
    {
        var (start, column) = (state.Start, state.Column);

        if (Ordinal.IsBefore(state) || !base.TryParse(state, pendingBulletType, out result))
        {
            result = default;
            return false;
        }

        var text = state.Line.Text;
        var digits = text.AsSpan(start, state.Start - 1 - start);
        var rest = text.AsSpan(state.Start, Math.Max(0, state.Line.End + 1 - state.Start));

        // Without words the number is all that there is.
        if (
            rest.IsWhiteSpace()
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || digits[0] == '0'
        )
        {
            return false;
        }

        var isDate = result.OrderedDelimiter == '.' && Ordinal.IsDate(rest);

        if (pendingBulletType == '1' && ListOf(state) is { } list && list.OrderedDelimiter == result.OrderedDelimiter)
        {
            return !isDate && Continues(list, number, state);
        }

        return number == 1 && !isDate && (result.OrderedDelimiter == ')' || Ordinal.HasNext(text, state.Line.End + 1, column));
    }

    // A list whose items all have the number 1 is a habit of people who reorder items. Between empty lines each is an ordinal.
    private static bool Continues(ListBlock list, int number, BlockProcessor state) =>
        number == list.Count + 1
        || number == 1
            && list[0] is ListItemBlock { Order: 1 }
            && list[^1] is ListItemBlock { Order: 1 }
            && !Ordinal.FollowsEmptyLine(state.Line.Text, state.CurrentLineStartPosition);

    // The processor does not say which of the open blocks it is continuing, only which is next.
    private static ListBlock? ListOf(BlockProcessor state) =>
        (state.NextContinue?.Parent ?? state.CurrentContainer) switch
        {
            ListItemBlock item => item.Parent as ListBlock,
            ListBlock list => list,
            _ => null,
        };
}
