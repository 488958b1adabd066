package dev.counterpart.c;

import java.util.List;
import org.eclipse.cdt.core.dom.ast.IASTAttributeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.parser.c.GCCParserExtensionConfiguration;
import org.eclipse.cdt.core.parser.EndOfFileException;
import org.eclipse.cdt.core.parser.IScanner;
import org.eclipse.cdt.core.parser.IToken;
import org.eclipse.cdt.core.parser.NullLogService;
import org.eclipse.cdt.core.parser.ParserMode;
import org.eclipse.cdt.internal.core.dom.parser.BacktrackException;
import org.eclipse.cdt.internal.core.dom.parser.c.GNUCSourceParser;

/** The C parser, which drops the attributes before an enum's tag, with these kept. */
final class AttributedEnums extends GNUCSourceParser {
  AttributedEnums(IScanner scanner) {
    super(
        scanner,
        ParserMode.COMPLETE_PARSE,
        new NullLogService(),
        GCCParserExtensionConfiguration.getInstance());
  }

  @Override
  protected IASTEnumerationSpecifier enumSpecifier() throws BacktrackException, EndOfFileException {
    IToken start = mark();
    consume();
    List<IASTAttributeSpecifier> attributes =
        LT(1) == IToken.tIDENTIFIER || LT(1) == IToken.tLBRACE
            ? List.of()
            : __attribute_decl_seq(true, false);
    backup(start);
    IASTEnumerationSpecifier read = super.enumSpecifier();
    attributes.forEach(read::addAttributeSpecifier);
    return read;
  }
}
