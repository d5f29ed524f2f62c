using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>
/// HTML as a browser understands it, one node a line, so that two texts can be compared: attributes in order of name,
/// classes in order of name, white space as it is rendered. Everything else counts.
/// </summary>
internal static class RenderedHtml
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    };

    private static readonly HashSet<string> Preformatted = new(StringComparer.Ordinal)
    {
        "pre",
        "textarea",
    };

    public static string Of(string html)
    {
        var document = new HtmlParser().ParseDocument($"<!doctype html><body>{html}</body>");
        CollapseWhiteSpace(document.Body!);
        var lines = new StringBuilder();
        foreach (var node in document.Body!.ChildNodes)
        {
            Write(node, 0, lines);
        }
        return lines.ToString();
    }

    /// <summary>White space within a line of text is one space; at the edges of blocks it is not rendered at all.</summary>
    private static void CollapseWhiteSpace(IElement root)
    {
        root.Normalize();
        IText? last = null;
        var spaceIsRendered = false;
        Walk(root);
        EndLine();
        root.Normalize();

        void Walk(INode node)
        {
            foreach (var child in node.ChildNodes.ToArray())
            {
                switch (child)
                {
                    case IText text:
                        var collapsed = Collapse(text.Data, spaceIsRendered);
                        text.Data = collapsed;
                        if (collapsed.Length > 0)
                        {
                            last = text;
                            spaceIsRendered = collapsed[^1] != ' ';
                        }
                        break;
                    case IElement element when Inline.Contains(element.LocalName):
                        Walk(element);
                        MoveLastSpaceBehind(element);
                        break;
                    case IElement element:
                        EndLine();
                        if (!Preformatted.Contains(element.LocalName))
                        {
                            Walk(element);
                        }
                        EndLine();
                        break;
                    case IComment comment:
                        comment.Remove();
                        break;
                }
            }
        }

        // "<span>a </span>b" and "<span>a</span> b" look the same.
        void MoveLastSpaceBehind(IElement element)
        {
            if (last?.Data.EndsWith(' ') == true && element.Contains(last))
            {
                last.Data = last.Data.TrimEnd(' ');
                last = element.Owner!.CreateTextNode(" ");
                element.Parent!.InsertBefore(last, element.NextSibling);
            }
        }

        void EndLine()
        {
            if (last is not null)
            {
                last.Data = last.Data.TrimEnd(' ');
            }
            (last, spaceIsRendered) = (null, false);
        }
    }

    private static string Collapse(string text, bool spaceIsRendered)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!" \t\r\n\f".Contains(character, StringComparison.Ordinal))
            {
                collapsed.Append(character);
                spaceIsRendered = true;
            }
            else if (spaceIsRendered)
            {
                collapsed.Append(' ');
                spaceIsRendered = false;
            }
        }
        return collapsed.ToString();
    }

    private static void Write(INode node, int depth, StringBuilder lines)
    {
        if (node is IText { Data.Length: > 0 } text)
        {
            lines.Append(' ', depth * 2).Append('"').Append(text.Data).AppendLine("\"");
        }
        if (node is not IElement element)
        {
            return;
        }
        lines.Append(' ', depth * 2).Append(element.LocalName);
        foreach (
            var attribute in element.Attributes.OrderBy(one => one.Name, StringComparer.Ordinal)
        )
        {
            lines
                .Append(' ')
                .Append(attribute.Name)
                .Append("=\"")
                .Append(ValueOf(attribute))
                .Append('"');
        }
        lines.AppendLine();
        foreach (var child in element.ChildNodes)
        {
            Write(child, depth + 1, lines);
        }
    }

    private static string ValueOf(IAttr attribute) =>
        attribute.Name == "class"
            ? string.Join(
                ' ',
                attribute
                    .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Order(StringComparer.Ordinal)
            )
            : attribute.Value;
}
