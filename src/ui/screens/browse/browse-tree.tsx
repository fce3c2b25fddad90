/** Owns the tree of a facet: a node with something under it unfolds in its place, one without opens its documents. */
import { organAlone } from '../../../catalogue/organ-choice';
import { formatCount } from '../../../i18n/translate';
import type { BrowseNode, FacetName } from '../../../search/query';
import { useApp } from '../../app-context';
import { Icon } from '../../kit/icon';
import { facetValueLanguage, facetValueWord } from '../../results/facet-words';
import styles from './browse-tree.module.css';

export interface BrowseTreeProps {
  facet: FacetName;
  nodes: readonly BrowseNode[];
  /** The nodes of one level in the reader's order. */
  sorted(nodes: readonly BrowseNode[]): readonly BrowseNode[];
  /** Values of the nodes that are open. */
  unfolded: ReadonlySet<string>;
  onToggle(node: BrowseNode): void;
  /** Documents under the values are wanted. */
  onOpen(values: readonly string[]): void;
}

export function BrowseTree(props: BrowseTreeProps) {
  const flat = props.nodes.every((node) => node.children.length === 0);
  return (
    <ul class={flat ? styles.grid : styles.tree}>
      {props.sorted(props.nodes).map((node) => (
        <Node key={node.value} node={node} {...props} />
      ))}
    </ul>
  );
}

function Node({ node, ...props }: BrowseTreeProps & { node: BrowseNode }) {
  const { t } = useApp();
  const { facet, unfolded, onToggle, onOpen } = props;
  const label = facet === 'subject' || facet === 'organ' ? node.label : facetValueWord(t, facet, node.value);
  if (node.children.length === 0) {
    return (
      <li>
        <Line label={label} lang={facetValueLanguage(facet)} count={node.count} onPress={() => onOpen([node.value])} />
      </li>
    );
  }
  const open = unfolded.has(node.value);
  const own = node.count - node.children.reduce((sum, child) => sum + child.count, 0);
  return (
    <li>
      <Line
        label={label}
        lang={facetValueLanguage(facet)}
        count={node.count}
        open={open}
        onPress={() => onToggle(node)}
      />
      {open && (
        <ul class={styles.children}>
          <li>
            <Line label={t('browse.all')} count={node.count} onPress={() => onOpen([node.value])} />
          </li>
          {facet === 'organ' && own > 0 && (
            <li>
              <Line
                label={t('browse.own', { name: label })}
                count={own}
                onPress={() => onOpen([organAlone(node.value)])}
              />
            </li>
          )}
          {props.sorted(node.children).map((child) => (
            <Node key={child.value} {...props} node={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface LineProps {
  label: string;
  lang?: string;
  count: number;
  /** Given for a line that unfolds. */
  open?: boolean;
  onPress(): void;
}

function Line({ label, lang, count, open, onPress }: LineProps) {
  const { t } = useApp();
  const icon = open === undefined ? 'chevron-right' : open ? 'chevron-up' : 'chevron-down';
  return (
    <button type="button" class={styles.line} aria-expanded={open} onClick={onPress}>
      <span class={styles.label} lang={lang}>
        {label}
      </span>
      <span class={styles.count}>{formatCount(t, count)}</span>
      <Icon name={icon} />
    </button>
  );
}
